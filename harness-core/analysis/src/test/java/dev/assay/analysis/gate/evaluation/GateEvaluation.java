package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints how often the gate errs on series of unchanged code, and what it finds when some are made
 * slower. Ends with 1 when a criterion is missed.
 */
public final class GateEvaluation {
  private static final int TRIALS = 1000;
  private static final long SEED = 20260701;
  private final PrintStream out;
  private boolean met = true;

  private GateEvaluation(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path brief = folder.resolve("traini-jmh-100ms-5s-15s.csv.gz");
    Path lengthy = folder.resolve("traini-jmh-1s-means-300s.csv.gz");
    if (!Files.exists(brief) || !Files.exists(lengthy)) {
      System.out.println("Skipped: there is no gate data in " + folder + ".");
      return;
    }
    GateEvaluation evaluation = new GateEvaluation(System.out);
    evaluation.evaluate("short iterations", ForkSeries.read(brief), 1.10, 0.40);
    evaluation.evaluate("long iterations", ForkSeries.read(lengthy), 1.05, 0.45);
    System.exit(evaluation.met ? 0 : 1);
  }

  private void evaluate(
      String title, List<ForkSeries> benchmarks, double slowdown, double leastPower) {
    out.printf("%s: %d benchmarks, %d trials%n", title, benchmarks.size(), TRIALS);
    criterion("A/A 5 v 5, two-sided p < .01, %", 100 * falseAlarms(benchmarks), "<=", 1.0);

    SplittableRandom random = new SplittableRandom(SEED);
    Trial.Tally single = Trial.Tally.NONE;
    Trial.Tally staged = Trial.Tally.NONE;
    long forks = 0;
    for (int i = 0; i < TRIALS; i++) {
      Trial trial = new Trial(benchmarks, 0.05, slowdown, random.split());
      single = single.plus(trial.tally(FalseDiscoveryControl.DEFAULT.judge(trial.questions(5))));
      Trial.Staged twoStage = trial.twoStage();
      staged = staged.plus(trial.tally(twoStage.judgements()));
      forks += twoStage.forks();
    }
    double share = (double) forks / (10.0 * benchmarks.size() * TRIALS);
    String found = "found of +%.0f %% slowdowns, 5 v 5, %%".formatted(100 * (slowdown - 1));
    criterion("false flags a run, 5 % slower", single.falseFlagsPerTrial(), "<=", 0.1);
    criterion(
        "found where the declared MDE is smaller, %", 100 * single.powerWhereAble(), ">=", 95);
    criterion(found, 100 * single.power(), ">=", 100 * leastPower);
    criterion("two-stage: share of the forks", share, "<=", 0.7);
    criterion("two-stage: power over single-stage", staged.power() / single.power(), ">=", 0.97);
    criterion("two-stage: false flags a run", staged.falseFlagsPerTrial(), "<=", 0.1);
  }

  private static double falseAlarms(List<ForkSeries> benchmarks) {
    SplittableRandom random = new SplittableRandom(SEED);
    long alarms = 0;
    long compared = 0;
    for (int i = 0; i < TRIALS / 10; i++) {
      Trial trial = new Trial(benchmarks, 0, 1, random.split());
      for (Question question : trial.questions(5)) {
        compared++;
        alarms +=
            switch (question.comparison()) {
              case Comparison.Tested tested -> tested.logSlowdown().pValue() < 0.01 ? 1 : 0;
              case Comparison.Constant constant -> 2 * constant.permutationP() < 0.01 ? 1 : 0;
              case Comparison.Impossible _ -> 0;
            };
      }
    }
    return (double) alarms / compared;
  }

  private void criterion(String what, double measured, String relation, double bound) {
    boolean holds = relation.equals("<=") ? measured <= bound : measured >= bound;
    met &= holds;
    out.printf(
        "  %-46s %8.3f  %s %.2f  %s%n", what, measured, relation, bound, holds ? "met" : "MISSED");
  }
}
