package dev.assay.acceptance.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.floor.Floors;
import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.PeerFigures;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.Work;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.known.KnownValues;
import dev.assay.vmtypes.known.VmTypeFacts;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeasuredChecksTest {
  private static final String TYPE = "Standard_ND96isr_H100_v5";
  private static final Outcome MEASURED = new Outcome.Measured();
  private static final Map<String, String> EACH = Map.of("device", "each");

  static VmTypeFacts facts;

  @BeforeAll
  static void read() throws IOException {
    facts =
        new VmTypeFacts(
            VmTypes.builtIn(),
            new PriceFile().builtIn(),
            PriceHistory.builtIn(),
            new KnownValues(List.of()),
            "");
  }

  /** A workload of a GPU whose every device has a counter. */
  static WorkloadResult stream(Outcome outcome, List<Taint> taints, double[]... forksOfDevices) {
    int forks = outcome.equals(MEASURED) ? forksOfDevices[0].length : 0;
    double[][] worst = new double[forks][1];
    List<OfIteration<Counter>> counters = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      worst[fork][0] = Double.MAX_VALUE;
      for (int device = 0; device < forksOfDevices.length; device++) {
        double value = forksOfDevices[device][fork];
        worst[fork][0] = Math.min(worst[fork][0], value);
        counters.add(
            new OfIteration<>(
                fork,
                0,
                new Counter("triad-bandwidth.device-" + device, value, Unit.GIGABYTE_PER_SECOND)));
      }
    }
    return new WorkloadResult(
        "gpu.test",
        "test",
        Category.GPU,
        EACH,
        Set.of(),
        Set.of(),
        outcome,
        forks == 0
            ? List.of()
            : List.of(
                new MetricSeries(
                    "triad-bandwidth",
                    Unit.GIGABYTE_PER_SECOND,
                    Better.HIGHER,
                    Clock.HOST,
                    Optional.empty(),
                    Optional.empty(),
                    Samples.of(worst))),
        taints,
        counters,
        List.of());
  }

  private static RunResult run(WorkloadResult... results) {
    return new RunResult(
        "20261130-000000-0000",
        Instant.EPOCH,
        new Machine("node7", Optional.of(TYPE), List.of()),
        RunState.FINISHED,
        List.of(results));
  }

  private static Measurand device(int number) {
    return new Measurand(
        new Identity(
            "gpu.test",
            new TreeMap<>(EACH),
            "triad-bandwidth",
            Unit.GIGABYTE_PER_SECOND.dimension(),
            Better.HIGHER,
            Clock.HOST),
        OptionalInt.of(number));
  }

  private static LearnedReference reference(String vmType, int devices) {
    List<LearnedFloor> floors = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      floors.add(
          new LearnedFloor(
              device(device),
              new Limit(2900, Unit.GIGABYTE_PER_SECOND, Better.HIGHER),
              3000,
              12,
              "normal"));
    }
    return new LearnedReference(
        "abcdef", 0.999, 0.95, vmType, Map.of(), Map.of(), List.of(), List.of(), List.of(), floors,
        Map.of());
  }

  static MeasuredChecks checks() {
    return new MeasuredChecks(
        new Floors(facts, Optional.of(TYPE), Conditions.UNKNOWN, Optional.of(reference(TYPE, 3))));
  }

  private static List<CheckResult> of(WorkloadResult result) {
    return checks().of(run(result), _ -> Duration.ofSeconds(5));
  }

  @Test
  void the_gpu_that_misses_its_floor_is_named_with_all_its_values_and_those_of_its_peers() {
    List<CheckResult> results =
        of(
            stream(
                MEASURED,
                List.of(),
                new double[] {3000, 3001, 3002},
                new double[] {2500, 2501, 2502},
                new double[] {3010, 3011, 3012}));

    assertThat(results).hasSize(3);
    assertThat(results.get(0).verdict()).isInstanceOf(Passed.class);
    assertThat(results.get(2).verdict()).isInstanceOf(Passed.class);
    assertThat(results.get(1).check().part()).contains("device 1");
    assertThat(results.get(1).verdict())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.seen())
                  .contains("2.501 TB/s", "median of 3", "2.5 TB/s", "2.502 TB/s")
                  .endsWith("; the 2 others 3.001 TB/s to 3.011 TB/s");
              assertThat(failed.expected()).isEqualTo("at least 2.9 TB/s");
            });
  }

  /** Each value keeps its own floor of 2.9 TB/s. */
  @Test
  void a_gpu_that_is_slower_than_its_peers_fails_by_the_learned_floor_of_that() {
    WorkloadResult slow =
        stream(
            MEASURED,
            List.of(),
            new double[] {3030, 3031, 3032},
            new double[] {2910, 2911, 2912},
            new double[] {3030, 3031, 3032});
    WorkloadResult once =
        stream(MEASURED, List.of(), new double[] {3030}, new double[] {2910}, new double[] {3030});
    RunValues values = RunValues.of(run(slow));
    LearnedReference own = reference(TYPE, 3);
    List<LearnedFloor> floors = new ArrayList<>(own.floors());
    values.values().keySet().stream()
        .filter(what -> PeerFigures.isOne(what.identity()))
        .forEach(
            what ->
                floors.add(
                    new LearnedFloor(
                        what, new Limit(0.97, Unit.ONE, Better.HIGHER), 1, 12, "normal")));
    LearnedReference reference =
        new LearnedReference(
            "abcdef", 0.999, 0.95, TYPE, Map.of(), Map.of(), List.of(), List.of(), List.of(),
            floors, Map.of());
    MeasuredChecks checks =
        new MeasuredChecks(
            new Floors(facts, Optional.of(TYPE), Conditions.UNKNOWN, Optional.of(reference)));

    List<CheckResult> results = checks.of(run(slow), _ -> Duration.ofSeconds(5));

    assertThat(results).hasSize(6);
    assertThat(results.subList(0, 4))
        .allSatisfy(result -> assertThat(result.verdict()).isInstanceOf(Passed.class));
    assertThat(results.get(4).check().title()).startsWith("gpu.test speed-beside-peers");
    assertThat(results.get(4).check().part()).contains("device 1");
    // 2911 / 3031, and the mean of the others with its root in it.
    assertThat(results.get(4).verdict())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.seen()).startsWith("0.9604, the median of 3").contains("1.02");
              assertThat(failed.expected()).isEqualTo("at least 0.97");
            });
    assertThat(checks.again(run(once))).containsExactly(new Work("gpu.test", new TreeMap<>(EACH)));
    ReferenceChecks asked = new ReferenceChecks(reference);
    assertThat(asked.work()).hasSize(1);
    assertThat(asked.unmeasured(Optional.empty())).hasSize(3);
  }

  @Test
  void what_misses_its_floor_once_is_measured_again_and_not_failed() {
    WorkloadResult once =
        stream(MEASURED, List.of(), new double[] {3000}, new double[] {2500}, new double[] {3010});

    assertThat(checks().again(run(once)))
        .containsExactly(new Work("gpu.test", new TreeMap<>(EACH)));
    assertThat(of(once).get(1).verdict())
        .isInstanceOfSatisfying(
            NotChecked.class, not -> assertThat(not.cause()).isEqualTo(Cause.UNREADABLE));
  }

  @Test
  void one_noisy_value_fails_nothing() {
    WorkloadResult noisy =
        stream(
            MEASURED,
            List.of(),
            new double[] {3000, 3000, 3000},
            new double[] {2500, 3000, 3001},
            new double[] {3010, 3010, 3010});

    assertThat(checks().again(run(noisy))).isEmpty();
    assertThat(new Acceptance(of(noisy)).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void throttled_values_neither_pass_nor_fail() {
    List<Taint> throttled =
        List.of(
            new Taint(0, 0, "throttled"),
            new Taint(1, 0, "throttled"),
            new Taint(2, 0, "throttled"));
    for (double value : new double[] {3000, 2000}) {
      double[] forks = {value, value, value};
      List<CheckResult> results = of(stream(MEASURED, throttled, forks, forks, forks));

      assertThat(results).isNotEmpty();
      assertThat(checks().again(run(stream(MEASURED, throttled, forks, forks, forks))))
          .as("it may be over")
          .hasSize(1);
      assertThat(results)
          .allSatisfy(
              result ->
                  assertThat(result.verdict())
                      .isInstanceOfSatisfying(
                          NotChecked.class,
                          not -> {
                            assertThat(not.cause()).isEqualTo(Cause.UNREADABLE);
                            assertThat(not.why()).contains("throttled");
                          }));
    }
  }

  @Test
  void a_workload_that_could_not_run_or_crashed_is_decisive_and_no_failure() {
    for (Outcome outcome :
        List.of(
            new Outcome.Skipped("no CUDA driver"),
            new Outcome.Failed(FailureKind.CRASHED, "SIGSEGV.", List.of()),
            new Outcome.Failed(FailureKind.TIMED_OUT, "It took too long.", List.of()))) {
      assertThat(new Acceptance(of(stream(outcome, List.of()))).verdict())
          .as(outcome.toString())
          .isEqualTo(Verdict.UNDECIDED);
    }
  }

  @Test
  void a_wrong_result_is_a_failure_of_the_machine() {
    assertThat(
            of(stream(
                    new Outcome.Failed(FailureKind.INVALID_RESULT, "c[7] is 3, not 4.", List.of()),
                    List.of()))
                .getFirst()
                .verdict())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.seen()).contains("c[7] is 3, not 4"));
  }

  @Test
  void a_spent_budget_is_told_and_decides_nothing() {
    List<CheckResult> results =
        of(stream(new Outcome.Failed(FailureKind.BUDGET_SPENT, "No time.", List.of()), List.of()));

    assertThat(results.getFirst().verdict())
        .isInstanceOfSatisfying(
            NotChecked.class,
            not -> {
              assertThat(not.cause()).isEqualTo(Cause.BUDGET);
              assertThat(not.why()).isEqualTo("The budget was spent before it.");
            });
  }

  @Test
  void what_a_budget_leaves_out_is_told_with_what_it_would_find() {
    assertThat(List.of(0.417, 0.004))
        .map(MeasuredChecksTest::leftOut)
        .containsExactly(
            "The budget was spent before it, which is expected to find about 42 % of all defects.",
            "The budget was spent before it, which is expected to find less than 1 % of all"
                + " defects.");
  }

  private static String leftOut(double finds) {
    RunResult run =
        run(stream(new Outcome.Failed(FailureKind.BUDGET_SPENT, "No time.", List.of()), List.of()));
    return ((NotChecked)
            checks().of(run, _ -> Duration.ofSeconds(5), _ -> finds).getFirst().verdict())
        .why();
  }

  /** The GPU that is missing is the eighth by its number, not one that shows. */
  @Test
  void a_floor_that_no_device_has_a_value_for_is_decisive_and_named() {
    ReferenceChecks asked = new ReferenceChecks(reference(TYPE, 4));
    double[] good = {3000, 3000, 3000};
    RunResult run = run(stream(MEASURED, List.of(), good, good, good));

    List<CheckResult> results = asked.unmeasured(Optional.of(run));
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().check().part().orElseThrow()).contains("device 3");
    assertThat(new Acceptance(results).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(asked.unmeasured(Optional.empty())).as("nothing measured at all").hasSize(4);
    List<CheckResult> all = new ArrayList<>(of(stream(MEASURED, List.of(), good, good, good)));
    all.addAll(results);
    assertThat(new Acceptance(all).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_reference_of_other_machines_decides_that_nothing_is_decided() {
    ReferenceChecks other = new ReferenceChecks(reference("Standard_NC24ads_A100_v4", 1));

    assertThat(other.unfit(Optional.of(TYPE), Conditions.UNKNOWN).orElseThrow().verdict())
        .isInstanceOfSatisfying(
            NotChecked.class,
            not -> {
              assertThat(not.cause().decisive()).isTrue();
              assertThat(not.why()).contains("Standard_NC24ads_A100_v4", TYPE);
            });
  }
}
