package dev.assay.acceptance.facts;

import static dev.assay.acceptance.recorded.RecordedMachines.DOMAINS;
import static dev.assay.acceptance.recorded.RecordedMachines.NVLINK;
import static dev.assay.acceptance.recorded.RecordedMachines.SMI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.RecordedMachines;
import dev.assay.acceptance.recorded.SmiLog;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of which one GPU cannot be reached. */
class LostGpusTest {
  private static final String ND_H100 = "Standard_ND96isr_H100_v5";

  @TempDir Path root;

  @Test
  void a_gpu_that_is_not_on_the_bus_is_missing_by_its_address() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .without("sys/bus/pci/devices/0008:00:00.0")
            .prints(SMI, SmiLog.h100(DOMAINS).without(3).text());

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly("gpu.count: 7 of 8: 7 on the PCI bus, missing 0008:00:00.0 [8]");
  }

  @Test
  void a_gpu_on_the_bus_that_the_driver_does_not_show_is_named_even_without_a_vm_type() {
    RecordedMachine machine =
        RecordedMachines.logs(
                RecordedMachines.h100Sxm(root),
                "NVRM: GPU 0008:00:00.0: RmInitAdapter failed! (0x62:0xffff:1863)")
            .prints(SMI, SmiLog.h100(DOMAINS).without(3).text());

    String seen =
        "gpu.count: 7 of 8: 0008:00:00.0 is on the PCI bus, but nvidia-smi does not show it, the"
            + " kernel's log has the driver could not start it (RmInitAdapter failed!"
            + " (0x62:0xffff:1863)) [8]";
    assertThat(Judged.as(ND_H100, machine).failures()).contains(seen);
    assertThat(Judged.withoutType(machine).failures()).contains(seen);
  }

  @Test
  void a_gpu_that_fell_off_the_bus_is_named_and_the_others_are_not_called_bad() {
    RecordedMachine machine =
        RecordedMachines.logs(
                RecordedMachines.h100Sxm(root),
                "NVRM: Xid (PCI:0008:00:00): 79, pid=1582259, name=nvc:[driver], GPU has fallen"
                    + " off the bus.")
            .file("sys/bus/pci/devices/0008:00:00.0/current_link_width", "63\n")
            .ends(
                SMI,
                15,
                "",
                "Unable to determine the device handle for GPU3: 0008:00:00.0: GPU is lost.  Reboot"
                    + " the system to recover this GPU\n");
    Judged judged = Judged.as(ND_H100, machine);

    assertThat(judged.failures())
        .containsExactly(
            "gpu.count: 7 of 8: 0008:00:00.0 is on the PCI bus, but nvidia-smi says \"Unable to"
                + " determine the device handle for GPU3: 0008:00:00.0: GPU is lost.  Reboot the"
                + " system to recover this GPU\", does not answer there, the kernel's log has Xid"
                + " 79 (GPU has fallen off the bus) [8]",
            "kernel.gpu: GPU at 0008:00:00.0: Xid 79 (GPU has fallen off the bus) [none of the"
                + " hardware]");
    // What nvidia-smi did not tell of the others is not taken as good.
    assertThat(judged.undecided()).anyMatch(line -> line.startsWith("gpu.ecc: nvidia-smi -q -x"));
  }

  /** nvidia-smi ends at the lost GPU, and describes each of the others when asked for it alone. */
  private RecordedMachine silencedByTheFourth(SmiLog all) {
    String lost = "Unable to determine the device handle for GPU0008:00:00.0: Unknown Error\n";
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root).ends(SMI, 255, lost, "").ends(NVLINK, 255, "", lost);
    String[] links =
        RecordedMachines.nvlinks("NVIDIA H100 80GB HBM3", 8, 18, Set.of()).split("(?=GPU )");
    for (int gpu = 0; gpu < DOMAINS.size(); gpu++) {
      String address = DOMAINS.get(gpu) + ":00:00.0";
      if (gpu != 3) {
        machine
            .prints("nvidia-smi -i %s -q -x".formatted(address), all.only(gpu).text())
            .prints(NVLINK + " -i " + address, links[gpu]);
      }
    }
    return machine;
  }

  @Test
  void one_lost_gpu_does_not_hide_the_faults_of_the_others() {
    Judged judged =
        Judged.as(
            ND_H100,
            silencedByTheFourth(SmiLog.h100(DOMAINS).change(5, "remapped_row_failure", "Yes")));

    assertThat(judged.failures())
        .containsExactly(
            "gpu.count: 7 of 8: 0008:00:00.0 is on the PCI bus, but nvidia-smi says \"Unable to"
                + " determine the device handle for GPU0008:00:00.0: Unknown Error\" [8]",
            "gpu.row-remap GPU 5: a row of its memory could not be replaced [no failed"
                + " replacement]");
    assertThat(judged.undecided()).isEmpty();
    assertThat(judged.of("gpu.ecc")).hasSize(7).noneMatch(line -> line.contains("GPU 3"));
    assertThat(judged.of("link.nvlink")).hasSize(7).anyMatch(line -> line.contains("GPU 7"));
  }

  @Test
  void where_another_gpu_gives_no_answer_alone_none_is_accused_for_it() {
    RecordedMachine machine =
        silencedByTheFourth(SmiLog.h100(DOMAINS)).hangs("nvidia-smi -i 000c:00:00.0 -q -x");

    Judged judged = Judged.as(ND_H100, machine);

    assertThat(judged.failures()).hasSize(1).allMatch(line -> line.contains("0008:00:00.0"));
    assertThat(judged.failures()).noneMatch(line -> line.contains("000c:00:00.0"));
    assertThat(judged.undecided()).anyMatch(line -> line.startsWith("gpu.ecc: nvidia-smi -q -x"));
  }
}
