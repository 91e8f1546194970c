package dev.assay.cli.next;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class NextCommandTest {
  @Command(name = "given")
  static final class Given {
    @Option(names = {"--store", "--results"})
    private String results = "";

    @Option(names = "--bundles")
    private String bundles = "";

    @Option(names = "--forks")
    private int forks;

    @Option(names = "--trust")
    private List<String> trust = new ArrayList<>();
  }

  private static NextCommand after(String... arguments) {
    CommandLine given = new CommandLine(new Given());
    given.parseArgs(arguments);
    return NextCommand.after(given);
  }

  @Test
  void what_was_said_about_places_is_repeated_and_the_rest_is_not() {
    assertThat(after("--forks", "3").resume("r1")).isEqualTo("./assay run --resume r1");
    assertThat(after("--store", "a/b", "--bundles=c", "--forks", "3").resume("r1"))
        .isEqualTo("./assay run --resume r1 --results a/b --bundles c");
    assertThat(after("--results", "a", "--bundles=c").about("show", "r1"))
        .isEqualTo("./assay show r1 --results a");
    assertThat(after("--results", "a", "--bundles=c").aboutFleet("fleet", "status", "f1"))
        .isEqualTo("./assay fleet status f1 --results a --bundles c");
  }

  @Test
  void words_are_quoted_so_that_a_shell_reads_them_back() {
    assertThat(after("--results", "my 'runs' $HOME").resume("r1"))
        .isEqualTo("./assay run --resume r1 --results 'my '\\''runs'\\'' $HOME'");
    assertThat(after("--results", "~x").resume("r1")).endsWith("--results '~x'");
    assertThat(after("--results", "").resume("r1")).endsWith("--results ''");
  }
}
