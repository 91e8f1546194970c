package dev.assay.runtime.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://bench:hunter2@db:5432/x | jdbc:postgresql://bench:***@db:5432/x
          curl -u me:hunter2 https://x              | curl -u *** https://x
          {"password": "hunter2", "bs": "4k"}       | {"password": "***", "bs": "4k"}
          --token=abcdef012345 --size=1m            | --token=*** --size=1m
          https://a.blob/x?sv=2020&sig=Zm9vYmFyMTIz | https://a.blob/x?sv=2020&sig=***
          Authorization: Bearer abcdef0123456789    | Authorization: *** ***
          "MY_APP_GH_TOKEN=hunter2","A=1"           | "MY_APP_GH_TOKEN=***","A=1"
          GPG_PASSPHRASE=hunter2 REG_CREDENTIALS=hunter2 | GPG_PASSPHRASE=*** REG_CREDENTIALS=***
          {"password" : "h,unter2 and;more", "bs": 1} | {"password" : "***", "bs": 1}
          ["-Dpassword=hu\\\\"hunter2", "-Xmx1g"] | ["-Dpassword=***", "-Xmx1g"]
          {"secret": "", "token": "", "size": 4096} | {"secret": "", "token": "", "size": 4096}
          key AKIAABCDEFGHIJKLMNOP end              | key *** end
          """)
  void what_looks_like_a_secret_is_masked(String text, String masked) {
    assertThat(Secrets.masked(text)).doesNotContain("hunter2", "abcdef0123", "Zm9v", "AKIA");
    if (!text.startsWith("Authorization")) {
      assertThat(Secrets.masked(text)).isEqualTo(masked);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fio-3.36 --filename=/dev/nvme0n1 --bs=4k",
        "llama 7B n_tokens: 512 tokens/s",
        "http://host:8080/path",
        "10:15:00 user@host time: 5",
        "Signature Rank 0"
      })
  void other_texts_stay_as_they_are(String text) {
    assertThat(Secrets.masked(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "password,hunter2,***",
    "dbPwd,a b;c,***",
    "MY_ACCESS_KEY,a/b+c==,***",
    "token,abc,***",
    "token,512,512",
    "passwordLength,100,100",
    "password,true,true",
    "password,*** (2),*** (2)",
    "key,abcdef,abcdef",
    "jvmArgs,-Ddb.password=a b,-Ddb.password=***",
    "jvmArgs,-Durl=x://me:hunter2@h,-Durl=x://me:***@h",
    "jvmArgs,-Dn.token=512,-Dn.token=512",
    "url,x://me:hunter2@h,x://me:***@h"
  })
  void the_value_of_a_name_that_says_so_is_a_secret(String name, String value, String masked) {
    assertThat(Secrets.masked(name, value)).isEqualTo(masked);
  }

  @Test
  void parameters_of_imported_work_are_masked_by_their_names_and_stay_apart() {
    Row row =
        Row.of(
            Tool.of("t", "1"),
            "t.work",
            Category.OTHER,
            Metric.of("time", Unit.SECOND, Better.LOWER, Extent.CORE, "A time."));
    List<WorkloadResult> results =
        new ImportedWork("t", OptionalDouble.empty(), new Masking())
            .of(
                List.of(
                    row.with("password", "hunter2").values(1),
                    row.with("password", "hunter3").values(2)));

    assertThat(results)
        .extracting(result -> result.parameters().get("password"))
        .containsExactly("***", "*** (2)");
  }

  @Test
  void values_that_differ_in_a_secret_stay_different() {
    Masking masking = new Masking();
    assertThat(masking.masked("password", "one1")).isEqualTo("***");
    assertThat(masking.masked("password", "two2")).isEqualTo("*** (2)");
    assertThat(masking.masked("password", "one1")).isEqualTo("***");
    assertThat(masking.masked("user", "two2")).isEqualTo("two2");
  }

  @Test
  void a_long_line_is_looked_through_in_time() {
    String line = "a:b@".repeat(100_000) + "https://u:hunter2@h";
    assertThat(Secrets.masked(line)).doesNotContain("hunter2");
    for (String part : List.of("x", "\\\\", "\\\"", "\\\\\\\"", "password:\"")) {
      assertThat(Secrets.masked("password=\"" + part.repeat(200_000))).contains("password");
      assertThat(Secrets.masked("password=" + part.repeat(200_000))).contains("password");
    }
  }
}
