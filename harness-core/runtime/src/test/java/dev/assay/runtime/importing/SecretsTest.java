package dev.assay.runtime.importing;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void a_long_line_is_looked_through_in_time() {
    String line = "a:b@".repeat(100_000) + "https://u:hunter2@h";
    assertThat(Secrets.masked(line)).doesNotContain("hunter2");
  }
}
