package dev.assay.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SequentialGateTest {
  private static final double[] STEADY = {100, 100.3, 99.8, 100.1, 99.9, 100.2, 99.7, 100.1};
  private static final double[] SLOWER = {110, 110.3, 109.8, 110.1, 109.9, 110.2, 109.7, 110.1};
  private static final double[] NOISY = {100, 150, 60, 125, 80, 140, 95, 70};

  private final SequentialGate gate =
      new SequentialGate(GatePolicy.DEFAULT, Look.SCHEDULE, true, OptionalDouble.empty());
  private final Map<String, double[]> before = new LinkedHashMap<>();
  private final Map<String, double[]> after = new LinkedHashMap<>();

  private SequentialGateTest with(String workload, double[] baseline, double[] candidate) {
    before.put(workload, baseline);
    after.put(workload, candidate);
    return this;
  }

  private static List<MeasuredRun> run(String id, Map<String, double[]> workloads, int forks) {
    RunBuilder run = RunBuilder.run(id);
    workloads.forEach(
        (name, values) ->
            run.with(
                WorkloadBuilder.workload(name)
                    .metric(
                        "time",
                        Unit.MICROSECOND,
                        Better.LOWER,
                        Arrays.copyOf(values, Math.min(forks, values.length)))));
    return List.of(MeasuredRun.of(run.build()));
  }

  /** The names of what more forks would likely decide. */
  private List<String> look(int forks) {
    Set<Work> open = gate.look(run("main", before, forks), run("pr", after, forks), List.of());
    return open.stream().map(Work::workload).sorted().toList();
  }

  private GateReport report(int forks) {
    return gate.report(run("main", before, forks), run("pr", after, forks), List.of());
  }

  private static double[] first(int forks, double[] values) {
    return Arrays.copyOf(values, forks);
  }

  @Test
  void two_steady_forks_a_side_are_enough_to_pass() {
    with("same", STEADY, STEADY);

    assertThat(look(2)).isEmpty();
    GateReport report = report(2);
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.sampling().orElseThrow())
        .isEqualTo(
            new Sampling(
                List.of(2),
                List.of(new Sampling.Stop("same", new TreeMap<>(), 2, Sampling.End.DECIDED))));
    assertThat(report.findings())
        .contains(
            "Looked at 2 forks a side; p, q and the intervals count every look. The candidate took"
                + " 2 forks, where 5 of each workload would be 5. 1 workload stopped at 2 forks"
                + " because every metric was decided.");
  }

  @Test
  void what_no_number_of_forks_would_decide_is_left_and_what_seems_slower_goes_on() {
    with("noisy", first(2, NOISY), first(2, NOISY)).with("slower", STEADY, SLOWER);

    assertThat(look(2)).containsExactly("slower");
    assertThat(look(3)).containsExactly("slower");
    look(5);
    GateReport report = report(5);
    assertThat(report.with(Verdict.FAIL))
        .extracting(MetricVerdict::benchmark)
        .containsExactly("slower");
    assertThat(report.sampling().orElseThrow().stops())
        .extracting(Sampling.Stop::forks, Sampling.Stop::end)
        .containsExactlyInAnyOrder(
            tuple(2, Sampling.End.HARDLY_DECIDED), tuple(5, Sampling.End.DECIDED));
  }

  /** Of 10 forks 5 can be picked in 252 ways, and the look at 5 may spend 0.3 of the error. */
  @Test
  void before_the_last_look_p_counts_no_less_than_a_permutation_and_by_its_share() {
    with("slower", STEADY, SLOWER);
    look(2);
    look(3);
    look(5);

    Effect effect = report(5).metrics().getFirst().judgement().effect().orElseThrow();
    assertThat(effect.p()).isCloseTo(1 / 252.0 / 0.3, within(1e-12));
    assertThat(effect.q()).isEqualTo(effect.p());
    assertThat(effect.interval().orElseThrow().confidence()).isEqualTo(0.9);
  }

  /** Alone among many, it takes the last look: by then p is the t test's, of a share of 0.7. */
  @Test
  void among_many_a_slower_one_fails_at_the_last_look() {
    for (int i = 0; i < 30; i++) {
      with("same" + i, STEADY, STEADY);
    }
    with("slower", STEADY, SLOWER);

    assertThat(look(2)).containsExactly("slower");
    assertThat(look(3)).containsExactly("slower");
    assertThat(look(5)).containsExactly("slower");
    assertThat(look(8)).isEmpty();
    GateReport report = report(8);
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.with(Verdict.FAIL)).hasSize(1);
    assertThat(report.sampling().orElseThrow().looks()).containsExactly(2, 3, 5, 8);
  }

  /** Both forks of each side met one of two levels: a t test would be sure of a slowdown. */
  @Test
  void forks_of_two_levels_fail_nothing_at_the_first_looks() {
    double[] low = {100, 100.01, 100.02};
    double[] high = {110, 110.01, 110.02};
    with("levels", low, high);

    assertThat(look(2)).containsExactly("levels");
    assertThat(report(2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(look(3)).containsExactly("levels");
    assertThat(report(3).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** The 90 % interval at 3 forks would be within ±5 %; that of this look, among four, is not. */
  @Test
  void a_pass_counts_every_look_too() {
    double[] baseline = {100, 102, 104};
    double[] candidate = {103.5, 100.2, 102.8};
    with("close", baseline, candidate);
    look(2);
    look(3);

    GateReport once =
        new Gate(GatePolicy.DEFAULT)
            .judgeMeasured(run("main", before, 3), run("pr", after, 3), List.of());
    assertThat(once.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report(3).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void equal_constants_take_three_forks_to_pass() {
    double[] sevens = {7, 7, 7, 7, 7, 7, 7, 7};
    with("constant", sevens, sevens);

    assertThat(look(2)).containsExactly("constant");
    assertThat(look(3)).isEmpty();
    assertThat(report(3).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_was_broken_off_says_so_and_cannot_fail_by_few_forks() {
    with("slower", STEADY, SLOWER);
    look(2);

    GateReport report = report(3);
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.sampling().orElseThrow().stops().getFirst().end())
        .isEqualTo(Sampling.End.BROKEN_OFF);
  }

  @Test
  void with_one_look_it_is_the_gate() {
    with("slower", STEADY, SLOWER).with("noisy", NOISY, NOISY);
    SequentialGate once =
        new SequentialGate(GatePolicy.DEFAULT, List.of(Look.only(5)), true, OptionalDouble.empty());

    assertThat(once.report(run("main", before, 5), run("pr", after, 5), List.of()))
        .isEqualTo(
            new Gate(GatePolicy.DEFAULT)
                .judgeMeasured(run("main", before, 5), run("pr", after, 5), List.of()));
  }
}
