package dev.assay.cli.importing;

import dev.assay.analysis.comparison.AcrossImplementation;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What unlike things are compared all the same, as an option. */
public final class Across {
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
              + " engine or library). The report says so.")
  private @Nullable Difference difference;

  private AcrossImplementation implementation = new AcrossImplementation(List.of());

  /**
   * The runs as they are compared.
   *
   * @param others that are compared with them
   */
  public List<RunResult> prepare(List<RunResult> runs, List<RunResult> others) {
    if (difference == null) {
      return runs;
    }
    implementation =
        new AcrossImplementation(Stream.concat(runs.stream(), others.stream()).toList());
    return runs.stream().map(implementation::of).toList();
  }

  /** Whether the user asks for it. */
  public boolean implementation() {
    return difference != null;
  }

  /** Likewise, with what they were measured with. */
  public List<MeasuredRun> prepareMeasured(List<MeasuredRun> runs) {
    List<RunResult> results = prepare(runs.stream().map(MeasuredRun::result).toList(), List.of());
    return IntStream.range(0, runs.size())
        .mapToObj(
            i ->
                new MeasuredRun(
                    results.get(i), runs.get(i).conditions(), runs.get(i).disturbance()))
        .toList();
  }

  /** What was compared across, a sentence for each workload. */
  public List<String> sentences() {
    return implementation.sentences();
  }

  /** Another run that is compared with those prepared. */
  public RunResult prepared(RunResult run) {
    return difference == null ? run : implementation.of(run);
  }

  /** The report, saying what was compared across. */
  public GateReport told(GateReport report) {
    List<String> sentences = sentences();
    return sentences.isEmpty() ? report : report.prefaced(String.join(" ", sentences));
  }

  /** The card, saying what was compared across. */
  public Scorecard told(Scorecard card) {
    return difference == null
        ? card
        : card.noting(card.subjects().getFirst().name(), implementation.sentences());
  }
}
