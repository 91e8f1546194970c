package dev.assay.plugins.importers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
  private final List<Line> outside = new ArrayList<>();

  private JsonDocuments documents(String text) {
    return new JsonDocuments(new StringReader(text), outside::add);
  }

  private Json only(String text) throws IOException, UnreadableResultException {
    List<Json> all = all(text);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Json> all(String text) throws IOException, UnreadableResultException {
    List<Json> all = new ArrayList<>();
    JsonDocuments documents = documents(text);
    for (var next = documents.next(); next.isPresent(); next = documents.next()) {
      all.add(next.get().read());
    }
    return all;
  }

  @Test
  void text_before_between_and_after_documents_is_told_apart_from_them() throws Exception {
    List<Json> all =
        all(
            """
            hostname=a, be=0, {x}, os=Linux [f(1)]
            Jobs: 1 (f=0): [/(5)][-.-%][r=0k,w=0k]
            [STDOUT] {curly}
            {
              "a" : 1
            } trailing
            2026-11-30 INFO {"a": 2}
            [
              {"a": [3, {"b": "}{"}]}
            ]
            done\
            """);
    assertThat(all)
        .extracting(json -> json.get("a").text().orElse(""))
        .containsExactly("1", "2", "");
    assertThat(all.get(2).elements().getFirst().get("a").elements().get(1).get("b").text())
        .contains("}{");
    assertThat(outside)
        .extracting(line -> line.number() + ":" + line.text().strip())
        .containsExactly(
            "1:hostname=a, be=0, {x}, os=Linux [f(1)]",
            "2:Jobs: 1 (f=0): [/(5)][-.-%][r=0k,w=0k]",
            "3:[STDOUT] {curly}",
            "6:trailing",
            "7:2026-11-30 INFO",
            "11:done");
  }

  @Test
  void lines_are_those_of_the_file() throws Exception {
    Json json = only("hello\n\n{\n \"a\": {\n  \"b\": [\n   1,\n   2]}}");
    assertThat(json.line()).isEqualTo(3);
    assertThat(json.at("a", "b").elements()).extracting(Json::line).containsExactly(6, 7);
  }

  @Test
  void the_last_of_repeated_keys_counts_and_the_others_can_be_had() throws Exception {
    Json sum = only("{\"sum\": 1, \"x\": 0, \"sum\": 2, \"sum\": 3}").get("sum");
    assertThat(sum.text()).contains("3");
    assertThat(sum.repeated())
        .extracting(Json::text)
        .containsExactly(Optional.of("1"), Optional.of("2"), Optional.of("3"));
    assertThat(only("{}").get("sum").repeated()).isEmpty();
  }

  @Test
  void digits_are_kept_and_nothing_wraps() throws Exception {
    Json json =
        only(
            """
            {"a": 41104846.5000, "b": 18446744073709551616, "c": 9.35992e+08, "d": "57.6042",
             "e": 12345678901234567890.123456789, "f": "1,5", "g": 1e999, "h": 9223372036854775807}
            """);
    assertThat(json.get("a").text()).contains("41104846.5000");
    assertThat(json.get("b").whole()).isEmpty();
    assertThat(json.get("b").number()).hasValue(18446744073709551616.0);
    assertThat(json.get("c").whole()).hasValue(935992000);
    assertThat(json.get("d").number()).hasValue(57.6042);
    assertThat(json.get("e").decimal().orElseThrow()).isEqualTo("12345678901234567890.123456789");
    assertThat(json.get("f").number()).isEmpty();
    assertThat(json.get("g").number()).isEmpty();
    assertThat(json.get("h").whole()).hasValue(Long.MAX_VALUE);
  }

  @Test
  void words_without_quotes_are_names_and_texts() throws Exception {
    Json json =
        only(
            """
            {
            test_info: {
            test: RDMA_Write BW,
            Link_type: fe80::1,
            ok: true,
            },
            results: {
            t_typical: 2.42,
            t_max: -nan,
            t_min: Infinity,
            99.9_percentile: .5,
            },
            }
            """);
    assertThat(json.at("test_info", "test").text()).contains("RDMA_Write BW");
    assertThat(json.at("test_info", "Link_type").text()).contains("fe80::1");
    assertThat(json.at("test_info", "ok").flag()).contains(true);
    assertThat(json.at("results", "t_typical").number()).hasValue(2.42);
    assertThat(json.at("results", "t_max").number()).isEmpty();
    assertThat(json.at("results", "t_min").number()).isEmpty();
    assertThat(json.at("results", "99.9_percentile").number()).hasValue(0.5);
  }

  @Test
  void what_is_missing_is_empty_however_far_down() throws Exception {
    Json json = only("{\"a\": null, \"b\": [NaN]}");
    assertThat(json.at("a", "b", "c").number()).isEmpty();
    assertThat(json.get("a").missing()).isTrue();
    assertThat(json.get("b").elements().getFirst().number()).isEmpty();
  }

  @Test
  void a_document_that_is_cut_off_names_its_beginning_and_its_end() {
    assertThatThrownBy(() -> only("x\n{\n  \"a\": {\n    \"b\": 1"))
        .isInstanceOfSatisfying(
            UnreadableResultException.class, failure -> assertThat(failure.line()).hasValue(4))
        .hasMessageContaining("begins in line 2 is cut off here");
  }

  @Test
  void a_whole_document_after_one_that_is_cut_off_is_read() throws Exception {
    for (String cut : List.of("\"a\" : 1", "\"a\" : 1,", "\"a\" : [\n    1", "\"a\" : \"b")) {
      JsonDocuments documents =
          documents(
              "{\n  " + cut + "\n{\n  \"whole\" : [\n    {\n      \"x\" : 1\n    }\n  ]\n}\n");
      JsonDocument first = documents.next().orElseThrow();
      assertThatThrownBy(first::read).as(cut).isInstanceOf(UnreadableResultException.class);
      JsonDocument second = documents.next().orElseThrow();
      assertThat(second.read().get("whole").elements()).as(cut).hasSize(1);
      assertThat(documents.next()).isEmpty();
    }
  }

  @Test
  void documents_without_indentation_are_whole() throws Exception {
    assertThat(only("[\n{\n\"a\": 1\n},\n{\n\"a\": 2\n}\n]").elements()).hasSize(2);
    assertThat(all("{\"a\":1}\n{\"a\":2}{\"a\":3}\n")).hasSize(3);
    assertThat(only("{\"a\": [\n{\"b\": 1},\n{\"b\": 2}]}").get("a").elements()).hasSize(2);
  }

  @Test
  void a_document_after_a_malformed_one_is_read() throws Exception {
    JsonDocuments documents = documents("{\"a\": 1 \"b\" 2}\n{\"b\": 2}");
    JsonDocument malformed = documents.next().orElseThrow();
    assertThatThrownBy(malformed::read).hasMessageContaining("malformed");
    assertThat(documents.next().orElseThrow().read().get("b").text()).contains("2");
  }

  @Test
  void depth_and_length_are_bounded() {
    assertThatThrownBy(() -> only("[{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> only("{\"a\": \"" + "x".repeat(5_000_000) + "\"}"))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> only("{\"a\": [" + "1,".repeat(JsonDocument.MOST_VALUES) + "1]}"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("more than can be kept");
  }

  @Test
  void elements_one_by_one_and_members_left_out_are_not_kept() throws Exception {
    List<String> names = new ArrayList<>();
    String element = "{\"name\": \"n\", \"raw\": [1, 2, 3]},";
    JsonDocument document =
        documents("{\"all\": [" + element.repeat(JsonDocument.MOST_VALUES / 2) + "], \"z\": 1}")
            .next()
            .orElseThrow();
    Json rest =
        document
            .without("raw")
            .each(
                "all",
                each -> names.add(each.get("name").text().orElse("") + each.get("raw").line()))
            .read();
    assertThat(names).hasSize(JsonDocument.MOST_VALUES / 2).containsOnly("n0");
    assertThat(rest.get("all").elements()).isEmpty();
    assertThat(rest.get("z").text()).contains("1");
  }

  @Test
  void elements_before_the_place_where_it_is_cut_off_are_whole() {
    List<Json> whole = new ArrayList<>();
    JsonDocuments documents = documents("[\n  {\"a\": 1},\n  {\"a\": 2},\n  {\"a\": 3");
    assertThatThrownBy(() -> documents.next().orElseThrow().each("", whole::add).read())
        .isInstanceOf(UnreadableResultException.class);
    assertThat(whole).extracting(json -> json.get("a").text().orElse("")).containsExactly("1", "2");
  }

  @Test
  void any_text_is_read_or_refused() throws Exception {
    Random random = new Random(19);
    String alphabet = "{}[]\":,\\ \n\rab1-.eE\u0000é";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder("{\"a\"");
      random
          .ints(random.nextInt(60), 0, alphabet.length())
          .forEach(index -> text.append(alphabet.charAt(index)));
      JsonDocuments documents = documents(text.toString());
      for (var next = documents.next(); next.isPresent(); next = documents.next()) {
        try {
          next.get().read();
        } catch (UnreadableResultException refused) {
          assertThat(refused.line()).isPresent();
        }
      }
    }
  }

  @Test
  void a_failure_to_read_is_not_taken_for_malformed_json() {
    Reader failing =
        new Reader() {
          private int reads;

          @Override
          public int read(char[] into, int offset, int length) throws IOException {
            if (reads++ > 0) {
              throw new IOException("disk gone");
            }
            String text = "{ \"a\" : 1" + " ".repeat(1000);
            text.getChars(0, text.length(), into, offset);
            return text.length();
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    JsonDocuments documents = new JsonDocuments(failing, _ -> {});
    assertThatThrownBy(() -> documents.next().orElseThrow().read())
        .isInstanceOf(IOException.class)
        .hasMessage("disk gone");
  }
}
