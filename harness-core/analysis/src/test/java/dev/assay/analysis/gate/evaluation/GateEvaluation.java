package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.evaluation.Population.Dealt;
import dev.assay.analysis.gate.evaluation.Population.Resampled;
import dev.assay.analysis.gate.evaluation.Population.Shape;
import dev.assay.analysis.gate.evaluation.Population.Simulated;
import dev.assay.analysis.gate.evaluation.Trial.Effect;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Prints how often the gate errs on simulated and measured forks of unchanged code, what it finds
 * when some are made slower, and how many forks it takes for that. Ends with 1 when a criterion is
 * missed.
 */
public final class GateEvaluation {
  private static final long SEED = 20260701;
  private static final int FORKS = 5;
  private static final String FIXED = "fixed 5 v 5";
  private static final String TWO_STAGES = "two stages, 3 and 5 forks";
  private static final String IN_TURNS = "in turns, 2 to 8 forks";
  private static final String STORED = "against 5 stored forks, 2 to 8";
  private static final SequencedMap<String, Rule> RULES = rules();

  private static SequencedMap<String, Rule> rules() {
    SequencedMap<String, Rule> rules = new LinkedHashMap<>();
    rules.put(FIXED, Rule.fixed(FORKS));
    rules.put(TWO_STAGES, Rule.twoStage());
    rules.put(IN_TURNS, Rule.sequential(Look.SCHEDULE, Optional.empty()));
    rules.put(STORED, Rule.sequential(Look.SCHEDULE, Optional.of(FORKS)));
    return Collections.unmodifiableSequencedMap(rules);
  }

  private final PrintStream out;
  private final int gates;
  private boolean met = true;

  private GateEvaluation(PrintStream out, int gates) {
    this.out = out;
    this.gates = gates;
  }

  /**
   * Of the folder of the measured forks, and of how many gates a figure is over, 1,000 if missing.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int gates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    GateEvaluation evaluation = new GateEvaluation(System.out, gates);
    Path brief = folder.resolve("traini-jmh-100ms-5s-15s.csv.gz");
    Path lengthy = folder.resolve("traini-jmh-1s-means-300s.csv.gz");
    if (Files.exists(brief) && Files.exists(lengthy)) {
      evaluation.measured("short iterations", ForkSeries.read(brief), 1.10, 0.40);
      evaluation.measured("long iterations", ForkSeries.read(lengthy), 1.05, 0.45);
    } else {
      System.out.println("Measured forks are skipped: there is no gate data in " + folder + ".");
    }
    evaluation.steadySuites();
    evaluation.nulls();
    System.exit(evaluation.met ? 0 : 1);
  }

  private void measured(String title, List<ForkSeries> all, double slowdown, double leastPower) {
    Effect effect = new Effect(0.05, slowdown);
    out.printf("%s: %d benchmarks, their forks dealt%n", title, all.size());
    criterion("A/A 5 v 5, two-sided p < .01", falseAlarms(new Dealt(all)), "<=", 0.01);
    List<Trial> deals = trials(new Dealt(all), FORKS, effect);
    Tally single = row(FIXED, deals, slowdown);
    row(TWO_STAGES, deals, slowdown);
    criterion("5 v 5: false flags a run", single.falseFlagsPerTrial(), "<=", 0.1);
    criterion("5 v 5: found where the MDE is smaller", single.powerWhereAble(), ">=", 0.95);
    criterion("5 v 5: found", single.power(), ">=", leastPower);
    List<ForkSeries> half = all.stream().filter(ForkSeries::development).toList();
    out.printf("%s: the %d of the development half, resampled%n", title, half.size());
    resampled(new Resampled(half), effect);
  }

  private void resampled(Population population, Effect effect) {
    List<Trial> draws = trials(population, 8, effect);
    List<Trial> atTolerance = trials(population, 8, new Effect(1, 1.05));
    Tally fixed = row(FIXED, draws, effect.slowdown());
    row(TWO_STAGES, draws, effect.slowdown());
    for (String name : List.of(IN_TURNS, STORED)) {
      Tally tally = row(name, draws, effect.slowdown());
      criterion(name + ": forks over 5 v 5", tally.timeOver(FORKS), "<=", 0.5);
      criterion(name + ": found over 5 v 5", tally.power() / fixed.power(), ">=", 0.95);
      criterion(name + ": any false flag", tally.anyFalse(), "<=", 0.1);
    }
    for (VarianceRule rule : VarianceRule.values()) {
      out.printf(
          "  5 v 5, %-9s found %.3f at .05 any false flag, %.3f at .10%n",
          rule, rule.power(draws, population, 0.05), rule.power(draws, population, 0.1));
    }
    for (String name : RULES.keySet()) {
      Tally tally = tally(name, draws, effect.slowdown());
      double share = tally.power() / VarianceRule.ORACLE.power(draws, population, tally.anyFalse());
      out.printf("  %-30s found over the oracle's at 5 v 5: %.3f%n", name, share);
      double passes = tally(name, atTolerance, 1.05).silentPasses();
      criterion(name + ": passes of what is 5 % slower", passes, "<=", 0.05);
    }
  }

  /** Of small steady suites: how often the gate as a whole passes, and after how many forks. */
  private void steadySuites() {
    out.println("Steady suites, nothing changed");
    for (int benchmarks : new int[] {1, 5}) {
      for (double deviation : new double[] {0.005, 0.01, 0.02, 0.03}) {
        double[] deviations = new double[benchmarks];
        Arrays.fill(deviations, deviation);
        List<Trial> nulls = trials(new Simulated(Shape.NORMAL, deviations), 8, Effect.NONE);
        for (Map.Entry<String, Rule> rule : RULES.entrySet()) {
          List<Rule.Outcome> outcomes = nulls.stream().map(rule.getValue()::judge).toList();
          out.printf(
              "  %d of deviation %.3f, %-30s forks %.3f, gate passes %.3f%n",
              benchmarks,
              deviation,
              rule.getKey(),
              outcomes.stream().mapToInt(Rule.Outcome::forks).average().orElseThrow()
                  / (FORKS * benchmarks),
              share(outcomes, Verdict.PASS));
        }
      }
    }
  }

  private static double share(List<Rule.Outcome> outcomes, Verdict ofAll) {
    return outcomes.stream()
            .filter(outcome -> outcome.verdicts().stream().allMatch(ofAll::equals))
            .count()
        / (double) outcomes.size();
  }

  /** Unchanged benchmarks: every failure is false. */
  private void nulls() {
    out.printf("Nothing changed, %d gates: share with a false flag%n", gates);
    for (int benchmarks : new int[] {1, 10, 300}) {
      for (Shape shape : Shape.values()) {
        for (double noisier : new double[] {1, 3}) {
          SplittableRandom random = new SplittableRandom(SEED);
          Population suite = Simulated.suite(shape, benchmarks, random.split());
          List<Trial> nulls =
              IntStream.range(0, gates)
                  .mapToObj(_ -> Trial.of(suite, 8, Effect.NONE, noisier, random.split()))
                  .toList();
          for (String name : RULES.keySet()) {
            String title =
                "%d × %s, spread × 1 v %.0f, %s".formatted(benchmarks, shape, noisier, name);
            out.printf("  %-64s %.4f%n", title, tally(name, nulls, 1).anyFalse());
          }
        }
      }
    }
  }

  private List<Trial> trials(Population population, int forks, Effect effect) {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, gates)
        .mapToObj(_ -> Trial.of(population, forks, effect, random.split()))
        .toList();
  }

  private static List<Tally> tallies(String rule, List<Trial> trials, double slowdown) {
    Rule judge = Objects.requireNonNull(RULES.get(rule));
    return trials.stream().map(trial -> Tally.of(trial, judge.judge(trial), slowdown)).toList();
  }

  private static Tally tally(String rule, List<Trial> trials, double slowdown) {
    return tallies(rule, trials, slowdown).stream().reduce(Tally.NONE, Tally::plus);
  }

  /** With the forks of the middle nine tenths of the gates. */
  private Tally row(String rule, List<Trial> trials, double slowdown) {
    List<Tally> each = tallies(rule, trials, slowdown);
    Tally sum = each.stream().reduce(Tally.NONE, Tally::plus);
    double[] forks = each.stream().mapToDouble(tally -> tally.timeOver(FORKS)).sorted().toArray();
    out.printf(
        "  %-30s forks %.3f (%.3f to %.3f), found %.3f, any false flag %.3f, passes %.3f%n",
        rule,
        sum.timeOver(FORKS),
        forks[forks.length / 20],
        forks[forks.length - 1 - forks.length / 20],
        sum.power(),
        sum.anyFalse(),
        sum.passes());
    return sum;
  }

  private double falseAlarms(Population population) {
    long alarms = 0;
    long compared = 0;
    for (Trial trial : trials(population, FORKS, Effect.NONE)) {
      for (Question question : trial.questions(FORKS)) {
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
        "  %-64s %8.4f  %s %.2f  %s%n", what, measured, relation, bound, holds ? "met" : "MISSED");
  }
}
