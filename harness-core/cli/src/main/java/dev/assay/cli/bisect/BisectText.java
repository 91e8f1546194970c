package dev.assay.cli.bisect;

import dev.assay.analysis.bisect.Followed;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Digits;
import dev.assay.cli.gate.GateProgress;
import dev.assay.cli.output.Output;
import dev.assay.runtime.bisect.BisectFolder;
import dev.assay.runtime.bisect.BisectListener;
import dev.assay.runtime.bisect.BisectQuestion;
import dev.assay.runtime.bisect.BisectResult;
import dev.assay.runtime.bisect.Commit;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.gate.StagedMeasurement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells how a bisection goes on and what it found. */
final class BisectText implements BisectListener, StagedMeasurement.Listener {
  private static final double CONFIDENCE = 0.95;

  private final GateProgress line;
  private List<Commit> ends = List.of();

  /**
   * @param errorStream whether {@code out} is the error stream
   */
  BisectText(PrintWriter out, boolean errorStream) {
    this.line = new GateProgress(out, Output.isTerminal(errorStream));
  }

  void begins(BisectQuestion question, int buildsBefore) {
    ends = List.of(question.good(), question.bad());
    line.progress(
        "Bisecting %s, from %s (good) to %s (bad)"
            .formatted(
                Count.of(question.row().size(), "commit"),
                question.good().shortHash(),
                question.row().getLast().shortHash()));
    if (buildsBefore > 0) {
      line.progress("Continues with what was done before: " + Count.of(buildsBefore, "build"));
    }
  }

  @Override
  public void builds(Commit commit, int build) {
    line.progress("Build %d: %s".formatted(build, name(commit)));
  }

  @Override
  public void broken(Commit commit, String why) {
    if (ends.contains(commit)) {
      // Without an end there is no search, which the outcome says.
      return;
    }
    line.progress("  %s is left out: %s.".formatted(commit.shortHash(), why));
  }

  @Override
  public void measured(Commit commit, Difference slowdown, double bad) {
    line.progress(
        "  %s is %s: it is bad with a probability of %s"
            .formatted(commit.shortHash(), change(slowdown), probability(bad)));
  }

  @Override
  public void disturbed(Commit commit) {
    line.progress(
        "  %s: other work on this machine disturbed every iteration of a side; the session is repeated"
            .formatted(commit.shortHash()));
  }

  @Override
  public void follows(Followed followed) {
    line.progress(
        "  The bad end is %s in %s, which is followed"
            .formatted(change(followed.ends()), followed.metric().label()));
  }

  @Override
  public void round(int round, int rounds, int workloads) {}

  @Override
  public void budgetSpent() {}

  /** Shows what one side does. */
  RunListener side(String name) {
    return line.side(name);
  }

  /** Tells the result, and where what was made is kept. */
  void ends(BisectQuestion question, BisectResult result, BisectFolder folder) {
    switch (result) {
      case BisectResult.Found found -> {
        if (found.commits().size() > 1) {
          line.println(
              "One of these %d commits made it worse, with a probability of %s; all but the last could not be measured:"
                  .formatted(found.commits().size(), probability(found.probability())));
        } else {
          line.println(
              "This commit made it worse, with a probability of %s:"
                  .formatted(probability(found.probability())));
        }
        tell(found.commits(), found.step());
      }
      case BisectResult.Unsure unsure -> {
        line.println(
            "INCONCLUSIVE: one of these %s made it worse, with a probability of %s; to go on, give the same command with more --builds:"
                .formatted(
                    Count.of(unsure.commits().size(), "commit"),
                    probability(unsure.probability())));
        tell(unsure.commits(), unsure.step());
      }
      case BisectResult.EndsAlike(int sessions) ->
          line.println(
              "INCONCLUSIVE: no metric is surely worse in %s than in %s by %s or more, after %s of both in turns. Name commits farther apart, or measure longer: --iterations, --time, --forks"
                  .formatted(
                      question.row().getLast().shortHash(),
                      question.good().shortHash(),
                      percent(question.least()),
                      Count.of(sessions, "session")));
      case BisectResult.Disturbed(int sessions) ->
          line.println(
              "INCONCLUSIVE: other work on this machine disturbed every iteration of a side in %s. Let it rest, then give the same command again to continue."
                  .formatted(Count.of(sessions, "session")));
      case BisectResult.BrokenEnd(Commit end, String why, Path log) ->
          line.println(
              "assay: %s cannot be measured: %s. What its build printed: %s"
                  .formatted(name(end), why, log));
      case BisectResult.Cancelled ignored ->
          line.println("Interrupted. Give the same command again to continue.");
    }
    line.println("Builds, logs and runs are kept in " + folder.directory());
  }

  private void tell(List<Commit> commits, BisectResult.Step step) {
    commits.forEach(commit -> line.println("  " + name(commit)));
    line.println(
        "  %s: %s from the good end to the bad; %s, %s"
            .formatted(
                step.metric().label(),
                change(step.slowdown()),
                Count.of(step.builds(), "build"),
                Count.of(step.sessions(), "session")));
  }

  private static String name(Commit commit) {
    return "%s %s".formatted(commit.shortHash(), commit.subject());
  }

  /** Such as "5.2 % worse (95 % interval 4.1 to 6.3 %)". */
  private static String change(Difference slowdown) {
    double worse = Math.expm1(slowdown.value());
    Interval interval = slowdown.interval(CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%s %s (%.0f %% interval %+.1f to %+.1f %%)",
        percent(Math.abs(worse)),
        worse < 0 ? "better" : "worse",
        CONFIDENCE * 100,
        Math.expm1(interval.low()) * 100,
        Math.expm1(interval.high()) * 100);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
  }

  /** Never rounded up to certainty. */
  private static String probability(double probability) {
    double percent = Math.min(99.9, Math.floor(probability * 1000) / 10);
    return percent >= 99.9 ? "more than 99.9 %" : Digits.atMost(percent, 3) + " %";
  }
}
