package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.acceptance.reference.LearnedReferenceFile;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
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

/** {@code reference learn} on runs in a store. */
class ReferenceLearnTest {
  private static final String H100 = "Standard_ND96isr_H100_v5";
  private final Random random = new Random(20261205);

  @TempDir Path store;

  @Test
  void limits_of_good_machines_are_written_and_the_bad_machine_is_named_and_left_out()
      throws IOException {
    List<String> line = new ArrayList<>(List.of("reference", "learn", "-o", file().toString()));
    for (int i = 0; i < 20; i++) {
      line.add(store("n" + i, H100, i == 7 ? 0.93 : 1));
    }

    InProcess.Ended ended = new InProcess(store).run(line.toArray(String[]::new));

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .as("of eight devices the bandwidth, and that beside the other seven")
        .contains("16 limits from 19 machines of " + H100, "n7 is left out: its gpu.stream");
    LearnedReference learned = LearnedReferenceFile.read(file());
    assertThat(learned.content()).isEqualTo(0.999);
    assertThat(learned.floors()).hasSize(16).allMatch(floor -> floor.margin() < 0.05);
    assertThat(learned.machines()).doesNotContain("n7");
  }

  @Test
  void too_few_machines_mixed_types_and_impossible_shares_are_refused_without_a_file()
      throws IOException {
    String a = store("a", H100, 1);
    String b = store("b", "Standard_NC40ads_H100_v5", 1);

    InProcess.Ended few =
        new InProcess(store).run("reference", "learn", a, b, a, "-o", file().toString());
    assertThat(few.status()).isEqualTo(2);
    assertThat(few.err()).contains("2 VM types", "2 runs of 2 machines: a, b");
    InProcess.Ended share =
        new InProcess(store)
            .run("reference", "learn", a, "--content", "99", "-o", file().toString());
    assertThat(share.status()).isEqualTo(2);
    assertThat(share.err()).contains("lie between 0.5 and 1, were 99.0");
    assertThat(file()).doesNotExist();
  }

  private Path file() {
    return store.resolveSibling(store.getFileName() + "-floors.json");
  }

  /** A run with eight devices, of which the third has {@code times} its speed. */
  private String store(String machine, String vmType, double times) throws IOException {
    List<OfIteration<Counter>> counters = new ArrayList<>();
    double[][] samples = new double[3][1];
    for (int fork = 0; fork < samples.length; fork++) {
      double worst = Double.MAX_VALUE;
      for (int device = 0; device < 8; device++) {
        double value = 3000 * Math.exp(0.003 * random.nextGaussian()) * (device == 2 ? times : 1);
        worst = Math.min(worst, value);
        counters.add(
            new OfIteration<>(
                fork,
                0,
                new Counter("triad-bandwidth.device-" + device, value, Unit.GIGABYTE_PER_SECOND)));
      }
      samples[fork][0] = worst;
    }
    String id = "20261130-000000-" + machine;
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
            List.of(),
            counters,
            List.of());
    new RunStore(store)
        .add(
            new RunResult(
                id,
                Instant.parse("2026-11-30T00:00:00Z"),
                new Machine(machine, Optional.of(vmType), List.of()),
                RunState.FINISHED,
                List.of(result)),
            new RunHeader.Imported("1", "test", "x.json", "00"));
    return id;
  }
}
