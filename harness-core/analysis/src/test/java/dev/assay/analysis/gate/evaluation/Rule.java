package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.SequentialGate;
import dev.assay.analysis.gate.Work;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A way to come to verdicts on the forks of a trial. */
interface Rule {
  /**
   * What it said.
   *
   * @param detectable the slowdown that would be found, where it states one
   * @param forks of all benchmarks on each side that was measured
   */
  record Outcome(List<Verdict> verdicts, List<Optional<Double>> detectable, int forks) {
    static Outcome of(List<EffectVerdict> verdicts, int forks) {
      return new Outcome(
          verdicts.stream().map(EffectVerdict::verdict).toList(),
          verdicts.stream()
              .map(
                  verdict ->
                      verdict.effect().stream()
                          .flatMapToDouble((Effect e) -> e.minimumDetectable().stream())
                          .boxed()
                          .findFirst())
              .toList(),
          forks);
    }
  }

  Outcome judge(Trial trial);

  /** So many forks of everything, looked at once. */
  static Rule fixed(int forks) {
    return trial ->
        Outcome.of(
            FalseDiscoveryControl.DEFAULT.judge(trial.questions(forks)), forks * trial.size());
  }

  /** The rule before: 3 forks, and 5 where the one-sided p is below 0.2. */
  static Rule twoStage() {
    return trial -> {
      List<Question> questions = new ArrayList<>(trial.questions(3));
      int forks = 3 * trial.size();
      List<EffectVerdict> first = FalseDiscoveryControl.DEFAULT.judge(questions);
      for (int i = 0; i < trial.size(); i++) {
        if (first.get(i).effect().map(effect -> effect.p() < 0.2).orElse(true)) {
          questions.set(i, trial.question(i, 5));
          forks += 2;
        }
      }
      return Outcome.of(FalseDiscoveryControl.DEFAULT.judge(questions), forks);
    };
  }

  /**
   * The gate of {@code assay run --gate}.
   *
   * @param baselineForks of a stored baseline; empty where both sides are measured in turns
   */
  static Rule sequential(List<Look> looks, Optional<Integer> baselineForks) {
    return trial -> {
      SequentialGate gate =
          new SequentialGate(
              GatePolicy.DEFAULT, looks, baselineForks.isEmpty(), OptionalDouble.empty());
      int[] forks = new int[trial.size()];
      boolean[] open = new boolean[trial.size()];
      Arrays.fill(open, true);
      for (Look look : looks) {
        if (IntStream.range(0, forks.length).noneMatch(i -> open[i])) {
          break;
        }
        IntStream.range(0, forks.length).filter(i -> open[i]).forEach(i -> forks[i] = look.forks());
        Set<Work> doubts =
            gate.look(
                List.of(run("baseline", trial.baseline(), baselineForks, forks)),
                List.of(run("candidate", trial.candidate(), Optional.empty(), forks)),
                List.of());
        for (int i = 0; i < forks.length; i++) {
          open[i] = doubts.contains(new Work(name(i), new TreeMap<>()));
        }
      }
      GateReport report =
          gate.report(
              List.of(run("baseline", trial.baseline(), baselineForks, forks)),
              List.of(run("candidate", trial.candidate(), Optional.empty(), forks)),
              List.of());
      EffectVerdict[] verdicts = new EffectVerdict[trial.size()];
      for (MetricVerdict metric : report.metrics()) {
        verdicts[Integer.parseInt(metric.benchmark().substring(1))] = metric.judgement();
      }
      return Outcome.of(List.of(verdicts), Arrays.stream(forks).sum());
    };
  }

  private static String name(int benchmark) {
    return "b" + benchmark;
  }

  private static MeasuredRun run(
      String id, List<double[]> times, Optional<Integer> all, int[] forks) {
    RunBuilder run = RunBuilder.run(id);
    for (int i = 0; i < forks.length; i++) {
      double[] values = Arrays.copyOf(times.get(i), all.orElse(forks[i]));
      run.with(
          WorkloadBuilder.workload(name(i))
              .metric("time", Unit.SECOND_PER_OPERATION, Better.LOWER, values));
    }
    return MeasuredRun.of(run.build());
  }
}
