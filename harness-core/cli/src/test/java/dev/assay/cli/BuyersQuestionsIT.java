package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page of a buyer's questions answers is what the commands on it print. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BuyersQuestionsIT {
  private static final Path PAGE = Path.of("..", "docs", "buyers-questions.md");
  private static final Pattern BLOCK =
      Pattern.compile("```\n\\$ \\./assay ([^\n]+)\n(.*?)```", Pattern.DOTALL);

  /**
   * @param printed lines of the output in their order, with others between them
   */
  private record Answer(List<String> command, List<String> printed) {
    @Override
    public String toString() {
      return String.join(" ", command);
    }
  }

  private AssayProcess assay;

  @BeforeAll
  void importPublished(@TempDir Path folder) throws Exception {
    assay = new AssayProcess(folder, folder.resolve("results"));
    assertThat(assay.run("import", "--published").status()).isZero();
  }

  static List<Answer> answers() throws Exception {
    List<Answer> answers = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      answers.add(
          new Answer(
              List.of(blocks.group(1).strip().split("\\s+")),
              blocks.group(2).lines().filter(line -> !line.equals("...")).toList()));
    }
    assertThat(answers).hasSizeGreaterThanOrEqualTo(10);
    return answers;
  }

  @ParameterizedTest
  @MethodSource("answers")
  void each_command_prints_the_lines_that_stand_below_it(Answer answer) throws Exception {
    AssayProcess.Ended ended = assay.run(answer.command.toArray(String[]::new));

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(answer.printed).isNotEmpty();
    assertThat(ended.out().lines().map(String::stripTrailing).toList())
        .containsSubsequence(answer.printed);
  }
}
