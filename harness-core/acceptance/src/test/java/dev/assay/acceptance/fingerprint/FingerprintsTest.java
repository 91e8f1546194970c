package dev.assay.acceptance.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final long RIGHT = (1L << 52) - 3;

  /** Its multiprocessors. */
  private static final int H100 = 132;

  @Test
  void equal_checksums_of_equal_work_pass() {
    assertThat(verdict(run("n1", "560.1", RIGHT, RIGHT), run("n2", "560.1", RIGHT, RIGHT)))
        .asInstanceOf(type(Passed.class))
        .extracting(Passed::seen)
        .isEqualTo("2 of 2 checksums compared, all the same");
  }

  @Test
  void one_bit_names_machine_device_and_workload() {
    CheckVerdict verdict =
        verdict(
            run("n1", "560.1", RIGHT, RIGHT ^ 1),
            run("n2", "560.1", RIGHT, RIGHT),
            run("n3", "560.1", RIGHT, RIGHT));
    assertThat(verdict)
        .asInstanceOf(type(Failed.class))
        .satisfies(
            failed ->
                assertThat(failed.seen())
                    .contains(
                        "gpu.gemm dtype=fp16 implementation=own on n1 device 1",
                        "ffffffffffffc",
                        "ffffffffffffd")
                    .doesNotContain("on n1 device 0"));
    assertThat(
            verdict(
                run("n2", "560.1", RIGHT, RIGHT),
                run("n1", "560.1", RIGHT, RIGHT ^ 1),
                run("n3", "560.1", RIGHT, RIGHT)))
        .as("the one that is right does not fail for the other")
        .asInstanceOf(type(Passed.class))
        .extracting(Passed::seen)
        .asString()
        .contains("2 of 2 checksums compared, the same as most: ", "n1 device 1 (run run-n1)");
  }

  @Test
  void a_device_that_is_wrong_every_day_does_not_outvote_others() {
    FingerprintedRun wrong = run("n1", "560.1", RIGHT ^ 1);
    FingerprintedRun[] others = {
      inRun("monday", wrong),
      inRun("tuesday", wrong),
      run("n2", "560.1", RIGHT),
      run("n3", "560.1", RIGHT)
    };
    assertThat(verdict(wrong, others)).isInstanceOf(Failed.class);
    assertThat(verdict(others[2], wrong, others[0], others[1], others[3]))
        .isInstanceOf(Passed.class);
  }

  @Test
  void a_repaired_machine_passes_beside_its_own_earlier_checksum_where_others_agree() {
    FingerprintedRun before = inRun("before", run("n1", "560.1", RIGHT ^ 1));
    FingerprintedRun repaired = run("n1", "560.1", RIGHT);
    assertThat(verdict(repaired, before)).as("nobody knows which").isInstanceOf(Failed.class);
    assertThat(verdict(repaired, before, run("n2", "560.1", RIGHT))).isInstanceOf(Passed.class);
    assertThat(verdict(repaired, before, inRun("after", repaired))).isInstanceOf(Passed.class);
  }

  private static FingerprintedRun inRun(String id, FingerprintedRun run) {
    RunResult result = run.run().result();
    return new FingerprintedRun(
        new MeasuredRun(
            new RunResult(id, result.started(), result.machine(), result.state(), result.results()),
            run.run().conditions()),
        run.gpuModel(),
        run.seed(),
        run.builds());
  }

  @Test
  void another_driver_or_an_unknown_one_is_not_compared() {
    assertThat(verdict(run("n1", "560.1", RIGHT), run("n2", "570.2", RIGHT ^ 1)))
        .asInstanceOf(type(NotChecked.class))
        .extracting(NotChecked::cause)
        .isEqualTo(Cause.NO_LIMIT);
    assertThat(verdict(run("n1", "", RIGHT), run("n2", "", RIGHT ^ 1)))
        .isInstanceOf(NotChecked.class);
    assertThat(verdict(run("n1", "560.1", RIGHT))).isInstanceOf(NotChecked.class);
  }

  @Test
  void a_library_whose_version_nobody_knows_is_not_compared() {
    assertThat(
            verdict(
                run("n1", "560.1", "cublaslt", RIGHT), run("n2", "560.1", "cublaslt", RIGHT ^ 1)))
        .isInstanceOf(NotChecked.class);
  }

  @Test
  void another_seed_model_or_build_is_not_compared() {
    FingerprintedRun own = run("n1", "560.1", RIGHT);
    FingerprintedRun other = run("n2", "560.1", RIGHT ^ 1);
    assertThat(verdict(own, other)).isInstanceOf(Failed.class);

    assertThat(
            List.of(
                new FingerprintedRun(other.run(), other.gpuModel(), 2, other.builds()),
                new FingerprintedRun(other.run(), Optional.of("0x10de:0x20b2"), 1, other.builds()),
                new FingerprintedRun(other.run(), Optional.empty(), 1, other.builds()),
                new FingerprintedRun(
                    other.run(), other.gpuModel(), 1, Map.of("dev.assay.plugins.gpu", "changed"))))
        .allSatisfy(
            unlike ->
                assertThat(verdict(own, unlike))
                    .asInstanceOf(type(NotChecked.class))
                    .extracting(NotChecked::cause)
                    .isEqualTo(Cause.NO_LIMIT));
  }

  @Test
  void work_through_another_back_end_or_on_another_device_of_it_is_not_compared() {
    FingerprintedRun own = on("cuda-gpu", 132, run("n1", "560.1", RIGHT));
    FingerprintedRun other = run("n2", "560.1", RIGHT ^ 1);

    assertThat(verdict(own, on("cuda-gpu", 132, other))).isInstanceOf(Failed.class);
    assertThat(
            List.of(
                on("opencl-gpu", 132, other),
                on("opencl-cpu", 132, other),
                on("cuda-gpu", 60, other)))
        .allSatisfy(unlike -> assertThat(verdict(own, unlike)).isInstanceOf(NotChecked.class));
  }

  @Test
  void devices_of_one_machine_are_compared_only_where_all_are_told_to_be_of_one_kind() {
    FingerprintedRun both = run("n1", "560.1", RIGHT, RIGHT ^ 1);

    assertThat(verdict(both)).isInstanceOf(Failed.class);
    assertThat(verdict(without(both, counter -> counter.name().endsWith("compute-units.device-1"))))
        .as("nothing tells what the second is")
        .isInstanceOf(NotChecked.class);
    assertThat(verdict(on("opencl-cpu", 2, both))).isInstanceOf(NotChecked.class);
  }

  @Test
  void runs_that_do_not_tell_what_measured_are_not_compared() {
    Predicate<Counter> device = counter -> counter.name().startsWith("back-end.");
    FingerprintedRun own = without(run("n1", "560.1", RIGHT), device);
    FingerprintedRun other = run("n2", "560.1", RIGHT ^ 1);

    assertThat(verdict(own, other)).isInstanceOf(NotChecked.class);
    assertThat(verdict(own, without(other, device))).isInstanceOf(NotChecked.class);
    assertThat(verdict(other, own)).isInstanceOf(NotChecked.class);
  }

  /** The same, where another device did the work. */
  private static FingerprintedRun on(String device, int computeUnits, FingerprintedRun run) {
    return changed(
        run,
        counter ->
            counter.name().startsWith("back-end.")
                ? Optional.of(
                    new Counter(
                        counter.name().replace("cuda-gpu", device), computeUnits, counter.unit()))
                : Optional.of(counter));
  }

  /** The same without some counters. */
  private static FingerprintedRun without(FingerprintedRun run, Predicate<Counter> out) {
    return changed(run, counter -> Optional.of(counter).filter(out.negate()));
  }

  private static FingerprintedRun changed(
      FingerprintedRun run, Function<Counter, Optional<Counter>> change) {
    RunResult result = run.run().result();
    WorkloadResult work = result.results().getFirst();
    List<OfIteration<Counter>> counters = new ArrayList<>();
    work.counters()
        .forEach(
            of ->
                change
                    .apply(of.reported())
                    .ifPresent(
                        to -> counters.add(new OfIteration<>(of.fork(), of.iteration(), to))));
    return new FingerprintedRun(
        new MeasuredRun(
            new RunResult(
                result.id(),
                result.started(),
                result.machine(),
                result.state(),
                List.of(work(work.parameters(), counters))),
            run.run().conditions()),
        run.gpuModel(),
        run.seed(),
        run.builds());
  }

  @Test
  void devices_of_unlike_models_in_one_machine_are_not_compared_with_each_other() {
    FingerprintedRun mixed = run("n1", "560.1", RIGHT, RIGHT ^ 1);
    assertThat(
            verdict(
                new FingerprintedRun(mixed.run(), Optional.empty(), mixed.seed(), mixed.builds())))
        .isInstanceOf(NotChecked.class);
  }

  private static CheckVerdict verdict(FingerprintedRun run, FingerprintedRun... others) {
    return Fingerprints.of(run, List.of(others)).getFirst().verdict();
  }

  private static FingerprintedRun run(String machine, String driver, long... byDevice) {
    return run(machine, driver, "own", byDevice);
  }

  private static FingerprintedRun run(
      String machine, String driver, String implementation, long... byDevice) {
    List<OfIteration<Counter>> counters = new ArrayList<>();
    for (int device = 0; device < byDevice.length; device++) {
      String suffix = byDevice.length == 1 ? "" : ".device-" + device;
      counters.add(counter("back-end.cuda-gpu.compute-units" + suffix, H100));
      counters.add(counter("fingerprint" + suffix, byDevice[device]));
    }
    WorkloadResult result =
        work(Map.of("device", "each", "dtype", "fp16", "implementation", implementation), counters);
    MeasuredRun measured =
        new MeasuredRun(
            new RunResult(
                "run-" + machine,
                Instant.EPOCH,
                new Machine(
                    machine,
                    Optional.empty(),
                    List.of(),
                    OptionalInt.of(byDevice.length),
                    new Equipment(
                        Map.of("gpu", "2 × NVIDIA H100"), Map.of(), Optional.empty(), Map.of())),
                RunState.FINISHED,
                List.of(result)),
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(driver).filter(text -> !text.isEmpty()),
                Map.of("dev.assay.plugins.gpu", "0.1.0"),
                Map.of()));
    return new FingerprintedRun(
        measured, Optional.of("0x10de:0x2330"), 1, Map.of("dev.assay.plugins.gpu", "4b5e"));
  }

  private static OfIteration<Counter> counter(String name, double value) {
    return new OfIteration<>(0, 0, new Counter(name, value, Unit.COUNT));
  }

  private static WorkloadResult work(
      Map<String, String> parameters, List<OfIteration<Counter>> counters) {
    return new WorkloadResult(
        "gpu.gemm",
        "dev.assay.plugins.gpu",
        Category.GPU,
        parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(),
        List.of(),
        counters,
        List.of());
  }
}
