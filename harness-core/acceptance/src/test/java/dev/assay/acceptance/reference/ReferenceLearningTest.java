package dev.assay.acceptance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceLearningTest {
  private static final String TYPE = "Standard_ND96isr_H100_v5";
  private static final ReferenceLearning LEARNING =
      new ReferenceLearning(new FloorLearning(0.999, 0.95));
  private final Random random = new Random(20261204);

  @Test
  void runs_of_good_machines_become_floors_of_each_device_in_a_file_that_reads_back(
      @TempDir Path folder) throws Exception {
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runs.add(run("n" + i, Optional.of(TYPE), "560.1", Map.of(), List.of()));
    }

    LearnedReference learned = LEARNING.of(runs);

    assertThat(learned.floors()).hasSize(16);
    assertThat(learned.floors().get(11).measurand().label())
        .contains("speed-beside-peers", "1 value ")
        .endsWith(", device 3");
    assertThat(learned.floors().get(3).measurand().label()).endsWith(", device 3");
    assertThat(learned.machines()).hasSize(8);
    assertThat(learned.configuration()).containsEntry("driver", "560.1");
    Path file = folder.resolve("floors.json");
    LearnedReferenceFile.write(learned, file);
    assertThat(LearnedReferenceFile.read(file)).isEqualTo(learned);

    Files.writeString(file, Files.readString(file).replace("\"device\" : 3", "\"device\" : 4"));
    assertThatThrownBy(() -> LearnedReferenceFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed")
        .hasMessageContaining("reference learn");
    Files.writeString(file, "{\"schema\":\"assay-reference/1\"}");
    assertThatThrownBy(() -> LearnedReferenceFile.read(file))
        .hasMessageContaining("schema 'assay-reference/1'");
  }

  @Test
  void everything_that_forbids_learning_is_said_at_once() {
    List<MeasuredRun> runs =
        List.of(
            run("n1", Optional.of(TYPE), "560.1", Map.of(), List.of()),
            run("n2", Optional.of("Standard_NC40ads_H100_v5"), "570.2", Map.of(), List.of()),
            run("localhost", Optional.empty(), "560.1", Map.of("simulated", "a stub"), List.of()));

    assertThatThrownBy(() -> LEARNING.of(runs))
        .isInstanceOf(UnfitRunsException.class)
        .message()
        .contains(
            "a machine named 'localhost'",
            "does not say which VM type",
            "is simulated (a stub)",
            "2 VM types",
            "differ in driver: 560.1, 570.2",
            "3 runs of 3 machines: n1, n2, localhost. A reference takes 5 machines or more.");
  }

  @Test
  void tainted_values_and_other_parameters_teach_nothing() {
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(
          run(
              "n" + i,
              Optional.of(TYPE),
              "560.1",
              Map.of(),
              List.of(new Taint(0, 0, "throttled"), new Taint(1, 0, "throttled"))));
    }

    assertThatThrownBy(() -> LEARNING.of(runs))
        .isInstanceOf(UnfitRunsException.class)
        .message()
        .contains("Every iteration is marked as unfit: throttled.");
  }

  private MeasuredRun run(
      String machine,
      Optional<String> vmType,
      String driver,
      Map<String, String> labels,
      List<Taint> taints) {
    double[][] samples = {{3000}, {3000}};
    List<OfIteration<Counter>> counters = new ArrayList<>();
    for (int device = 0; device < 8; device++) {
      double level = 3000 * Math.exp(0.004 * random.nextGaussian());
      for (int fork = 0; fork < 2; fork++) {
        counters.add(
            new OfIteration<>(
                fork,
                0,
                new Counter("triad-bandwidth.device-" + device, level, Unit.GIGABYTE_PER_SECOND)));
      }
    }
    WorkloadResult result =
        new WorkloadResult(
            "gpu.stream",
            "dev.assay.plugins.gpu",
            Category.GPU,
            Map.of("device", "each"),
            Set.of(),
            Set.of(),
            new Outcome.Measured(),
            List.of(
                new MetricSeries(
                    "triad-bandwidth",
                    Unit.GIGABYTE_PER_SECOND,
                    Better.HIGHER,
                    Clock.DEVICE,
                    Optional.empty(),
                    Optional.empty(),
                    Samples.of(samples))),
            taints,
            counters,
            List.of());
    return new MeasuredRun(
        new RunResult(
            "run-" + machine,
            Instant.EPOCH,
            new Machine(machine, vmType, List.of()),
            RunState.FINISHED,
            List.of(result)),
        new Conditions(
            Optional.of("AMD EPYC"), Optional.of("25"), Optional.of(driver), Map.of(), labels));
  }
}
