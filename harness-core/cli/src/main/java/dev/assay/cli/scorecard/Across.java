package dev.assay.cli.scorecard;

import dev.assay.analysis.comparison.AcrossImplementation;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What unlike things are compared all the same, as an option. */
final class Across {
  /** In what they may differ. */
  enum Difference {
    IMPLEMENTATION;

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--across",
      paramLabel = "DIFFERENCE",
      description =
          "Compare the same work also across this difference: implementation (another tool, I/O"
              + " engine or library). The scorecard says so.")
  private @Nullable Difference difference;

  private AcrossImplementation implementation = new AcrossImplementation(List.of());

  /**
   * The runs as they are compared.
   *
   * @param others that are compared with them
   */
  List<RunResult> prepare(List<RunResult> runs, List<RunResult> others) {
    if (difference == null) {
      return runs;
    }
    implementation =
        new AcrossImplementation(Stream.concat(runs.stream(), others.stream()).toList());
    return runs.stream().map(implementation::of).toList();
  }

  /** Another run that is compared with those prepared. */
  RunResult prepared(RunResult run) {
    return difference == null ? run : implementation.of(run);
  }

  /** The card, saying what was compared across. */
  Scorecard told(Scorecard card) {
    return difference == null
        ? card
        : card.noting(card.subjects().getFirst().name(), implementation.sentences());
  }
}
