package dev.assay.acceptance.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.RecordedMachines;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.known.KnownEquipment;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CPUs and memory. */
class MachineChecksTest {
  private static final String SMALL = "Standard_D2as_v5";

  @TempDir Path root;

  private RecordedMachine machine(int cpus, long memoryKibibytes) {
    return RecordedMachines.cpuOnly(root)
        .file("sys/devices/system/cpu/online", "0-" + (cpus - 1) + "\n")
        .file("proc/meminfo", "MemTotal:       %d kB\n".formatted(memoryKibibytes));
  }

  @Test
  void a_machine_with_three_times_the_memory_is_of_another_vm_type() {
    Judged judged = Judged.as(SMALL, machine(2, 24_684_084));

    assertThat(judged.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(judged.failures()).containsExactly("machine.memory: 23.5 GiB [7.3 GiB to 8.8 GiB]");
    Failed failed =
        (Failed)
            judged.results().stream()
                .filter(result -> result.check().id().equals("machine.memory"))
                .findFirst()
                .orElseThrow()
                .verdict();
    assertThat(failed.remedy()).startsWith("The machine is of another VM type");
    assertThat(failed.basis().document()).contains("Microsoft");
    assertThat(failed.basis().margin()).isEqualTo("10 % above 8 GiB");
  }

  @Test
  void what_linux_shows_of_the_memory_passes_and_much_less_fails() {
    assertThat(Judged.as(SMALL, machine(2, 8_131_000)).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(Judged.as(SMALL, machine(2, 8 << 20)).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(Judged.as(SMALL, machine(2, 4_000_000)).failures())
        .containsExactly("machine.memory: 3.8 GiB [7.3 GiB to 8.8 GiB]");
  }

  @Test
  void more_cpus_than_the_vm_type_has_fail() {
    assertThat(Judged.as(SMALL, machine(4, 8_131_000)).failures())
        .containsExactly("machine.cpus: 4 online [2]");
  }

  @Test
  void what_healthy_machines_were_seen_to_have_lies_within_the_bounds_of_every_vm_type() {
    KnownEquipment seen = new KnownEquipment();
    for (VmType type : VmTypes.builtIn().all()) {
      Expected expected = Expected.of(Optional.of(type));
      double most = expected.mostMemoryBytes().orElseThrow().value();
      assertThat(most)
          .as(type.name())
          .isGreaterThan(expected.leastMemoryBytes().orElseThrow().value());
      seen.expected(type.name(), "memory.visible")
          .ifPresent(gib -> assertThat(gib.value() * (1 << 30)).as(type.name()).isLessThan(most));
    }
  }
}
