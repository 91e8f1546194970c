package dev.assay.acceptance.facts;

import static dev.assay.acceptance.recorded.RecordedMachines.DOMAINS;
import static dev.assay.acceptance.recorded.RecordedMachines.NVLINK;
import static dev.assay.acceptance.recorded.RecordedMachines.SMI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.RecordedMachines;
import dev.assay.acceptance.recorded.SmiLog;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines as they were seen elsewhere: the verdicts, and the words. */
class RecordedMachinesTest {
  private static final String ND_H100 = "Standard_ND96isr_H100_v5";

  @TempDir Path root;

  @Test
  void a_good_machine_of_eight_gpus_is_accepted() {
    Judged judged = Judged.as(ND_H100, RecordedMachines.h100Sxm(root));

    assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged.listed()).isEmpty();
    assertThat(judged.of("gpu.count")).containsExactly("gpu.count: 8 of 8 [8]");
    assertThat(judged.of("link.nvlink"))
        .hasSize(8)
        .contains(
            "link.nvlink GPU 7: 18 links carry data, each at least 26.562 GB/s"
                + " [18 links, each at least 25 GB/s]");
    assertThat(judged.of("infiniband.rate")).hasSize(8);
  }

  @Test
  void without_a_vm_type_nothing_is_accepted_and_what_is_healthy_still_passes() {
    Judged judged = Judged.withoutType(RecordedMachines.h100Sxm(root));

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.of("gpu.count"))
        .containsExactly(
            "gpu.count: 8 GPUs, 8 on the PCI bus; what there must be depends on the VM type, which"
                + " is not known");
    assertThat(judged.of("gpu.row-remap GPU 0")).isEmpty();
    assertThat(judged.of("gpu.row-remap"))
        .contains("gpu.row-remap GPU 0: none pending, none failed [none pending, none failed]");
  }

  @Test
  void a_share_of_the_machine_is_no_fault() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .environment("SLURM_JOB_ID", "4711")
            .prints(SMI, SmiLog.h100(List.of("0001")).text());

    Judged judged = Judged.as(ND_H100, machine);

    assertThat(judged.failures()).isEmpty();
    assertThat(judged.of("gpu.count"))
        .containsExactly("gpu.count: 1 of 8 GPUs shown; this process is part of Slurm job 4711");
    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(
            Judged.as(ND_H100, machine.environment("SLURM_SCRIPT_CONTEXT", "epilog_slurmd"))
                .failures())
        .singleElement()
        .asString()
        .startsWith("gpu.count: 1 of 8: 0002:00:00.0 is on the PCI bus, but");
  }

  @Test
  void a_container_that_was_given_one_gpu_is_no_fault() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root).prints(SMI, SmiLog.h100(List.of("0001")).text());
    for (int i = 1; i < DOMAINS.size(); i++) {
      machine
          .without("dev/nvidia" + i)
          .without("proc/driver/nvidia/gpus/" + DOMAINS.get(i) + ":00:00.0");
    }

    assertThat(Judged.as(ND_H100, machine).failures()).isEmpty();
    assertThat(Judged.as(ND_H100, machine).of("gpu.count"))
        .containsExactly(
            "gpu.count: 1 of 8 GPUs shown; the others are kept from this process, as in a"
                + " container");
  }

  @Test
  void twelve_links_of_an_h100_nvl_are_all_it_has() {
    Judged judged = Judged.as("Standard_NC80adis_H100_v5", RecordedMachines.h100Nvl(root));

    assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged.of("link.nvlink"))
        .contains(
            "link.nvlink GPU 0: 12 links carry data, each at least 26.562 GB/s; inactive are 4, 5,"
                + " 10, 11, 16, 17 [12 links, each at least 25 GB/s]");
  }

  @Test
  void a_limit_for_another_gpu_is_listed_and_not_applied() {
    Judged judged = Judged.as(ND_H100, RecordedMachines.h100Nvl(root));

    assertThat(judged.failures())
        .contains("gpu.model GPU 0: NVIDIA H100 NVL [NVIDIA H100 80GB SXM]")
        .noneMatch(line -> line.startsWith("link.nvlink"));
    assertThat(judged.listed())
        .anyMatch(
            line ->
                line.startsWith("link.nvlink GPU 0: 12 links carry data")
                    && line.contains(
                        "the limit of Standard_ND96isr_H100_v5 (18) is for another GPU than NVIDIA"
                            + " H100 NVL"));
  }

  @Test
  void links_that_are_all_inactive_fail_where_the_vm_type_has_some() {
    RecordedMachine machine =
        RecordedMachines.h100Nvl(root)
            .prints(
                NVLINK,
                """
                GPU 0: NVIDIA H100 NVL (UUID: GPU-0)
                NVML: Unable to retrieve NVLink information as all links are inActive
                GPU 1: NVIDIA H100 NVL (UUID: GPU-1)
                NVML: Unable to retrieve NVLink information as all links are inActive
                """);

    assertThat(Judged.as("Standard_NC80adis_H100_v5", machine).failures())
        .containsExactly(
            "link.nvlink GPU 0: 0 links carry data [12 links, each at least 25 GB/s]",
            "link.nvlink GPU 1: 0 links carry data [12 links, each at least 25 GB/s]");
  }

  @Test
  void slow_and_missing_links_fail_by_their_numbers() {
    String slow = RecordedMachine.resource("nvlink-h100-slow-links.txt");
    String others = RecordedMachines.nvlinks("NVIDIA H100 80GB HBM3", 8, 18, Set.of());
    String all = slow + others.substring(others.indexOf("GPU 1:"));
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .prints(NVLINK, all.replaceFirst("(?s)(GPU 7:.*Link 5: )26.562 GB/s", "$1<inactive>"));

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly(
            "link.nvlink GPU 0: link 2 at 1 GB/s, link 3 at 12.5 GB/s, link 10 at 24.999 GB/s [18"
                + " links, each at least 25 GB/s]",
            "link.nvlink GPU 7: 17 links carry data, each at least 26.562 GB/s; inactive are 5"
                + " [18 links, each at least 25 GB/s]");
  }

  @Test
  void eight_lanes_by_design_pass_and_eight_of_sixteen_fail() {
    String x8 =
        SmiLog.h100(List.of("0001"))
            .change(0, "product_name", "NVIDIA A10")
            .change(0, "max_link_width", "8x")
            .change(0, "current_link_width", "8x")
            .text();
    Judged byDesign = Judged.withoutType(RecordedMachines.a100Pcie(root).prints(SMI, x8));
    assertThat(byDesign.of("link.pcie-width"))
        .containsExactly("link.pcie-width GPU 0: x8 [x8, the most of GPU and slot]");

    RecordedMachine lost =
        RecordedMachines.h100Sxm(root.resolve("lost"))
            .prints(SMI, SmiLog.h100(DOMAINS).change(5, "current_link_width", "8x").text());
    assertThat(Judged.as(ND_H100, lost).failures())
        .containsExactly("link.pcie-width GPU 5: x8; GPU and slot can have x16 together [x16]");
  }

  @Test
  void an_idle_link_at_a_lower_generation_is_no_fault_and_a_slot_of_a_lower_one_is() {
    Judged idle = Judged.as("Standard_NC24ads_A100_v4", RecordedMachines.a100Pcie(root));

    assertThat(idle.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(idle.of("link.pcie-generation"))
        .containsExactly(
            "link.pcie-generation GPU 0: 4 at most, 1 now, as a link that saves power has [4]");

    RecordedMachine slow =
        RecordedMachines.a100Pcie(root.resolve("slow"))
            .prints(
                SMI, RecordedMachines.pcie(List.of("0001")).change(0, "max_link_gen", "3").text());
    assertThat(Judged.as("Standard_NC24ads_A100_v4", slow).failures())
        .containsExactly(
            "link.pcie-generation GPU 0: 3 at most, 1 now, as a link that saves power has [4]");
  }

  @Test
  void a_virtual_gpu_lists_what_only_its_host_sees() {
    Judged judged = Judged.as("Standard_NV6ads_A10_v5", RecordedMachines.virtualA10(root));

    assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged.listed())
        .contains(
            "gpu.ecc GPU 0: a virtual GPU does not show them",
            "link.pcie-generation GPU 0: a virtual GPU has no link of its own");
    assertThat(judged.of("gpu.memory"))
        .containsExactly("gpu.memory GPU 0: 4096 MiB [at least 3700 MiB]");
  }

  @Test
  void a_machine_without_gpus_says_that_none_are_expected() {
    Judged judged = Judged.as("Standard_D96ds_v5", RecordedMachines.cpuOnly(root));

    assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged.of("gpu.count")).containsExactly("gpu.count: none [none]");
    assertThat(judged.results()).noneMatch(result -> result.check().id().startsWith("infiniband"));
  }

  @Test
  void where_no_bus_can_be_read_nobody_knows_that_there_is_no_gpu() {
    RecordedMachine machine = RecordedMachines.cpuOnly(root).without("sys/bus/pci");

    Judged judged = Judged.as("Standard_D96ds_v5", machine);

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.undecided()).containsExactly("gpu.count: the kernel shows no PCI bus");
  }

  @Test
  void gpus_of_any_maker_fail_where_the_vm_type_has_none() {
    RecordedMachine machine = RecordedMachines.cpuOnly(root);
    machine
        .file("sys/bus/pci/devices/0001:00:00.0/class", "0x120000\n")
        .file("sys/bus/pci/devices/0001:00:00.0/vendor", "0x1002\n");

    assertThat(Judged.as("Standard_D96ds_v5", machine).failures())
        .containsExactly("gpu.count: 1 GPU, and the VM type has none [none]");
  }

  @Test
  void disks_and_ports_that_the_vm_type_does_not_have_are_listed() {
    RecordedMachine machine = RecordedMachines.cpuOnly(root);
    RecordedMachines.nvme(machine, 0);
    RecordedMachines.port(machine, "mlx5_ib0", "4: ACTIVE", "5: LinkUp", "400 Gb/sec (4X NDR)", 0);

    Judged none = Judged.as("Standard_D96s_v5", machine);
    assertThat(none.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(none.listed())
        .contains(
            "disk.nvme: 1 local NVMe disk: nvme0n1; what is known of Standard_D96s_v5 names none",
            "infiniband.ports: 1: mlx5_ib0 port 1; what is known of Standard_D96s_v5 names none");
    assertThat(Judged.as("Standard_D96ds_v5", machine).listed())
        .as("of a type with a disk of which nobody tells whether it is NVMe")
        .contains(
            "disk.nvme: 1 local NVMe disk: nvme0n1; what is known of Standard_D96ds_v5 does not"
                + " tell how many there must be");
  }

  @Test
  void without_nvidia_smi_gpus_on_the_bus_are_not_taken_as_good() {
    RecordedMachines.h100Sxm(root);
    // The same files, and no program.
    RecordedMachine silent = new RecordedMachine(root);

    Judged judged = Judged.as(ND_H100, silent);

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.of("gpu.count"))
        .containsExactly(
            "gpu.count: 8 GPUs on the PCI bus; whether they can be used is not known: there is no"
                + " program nvidia-smi");
    assertThat(judged.undecided()).anyMatch(line -> line.startsWith("gpu.row-remap:"));
    assertThat(judged.undecided()).anyMatch(line -> line.startsWith("link.nvlink"));
  }

  @Test
  void a_hanging_nvidia_smi_is_asked_once_and_leaves_open_what_the_kernel_does_not_tell() {
    RecordedMachine machine = RecordedMachines.h100Sxm(root).hangs(SMI);

    Judged judged = Judged.as(ND_H100, machine);

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.of("gpu.count"))
        .containsExactly(
            "gpu.count: 8 GPUs on the PCI bus; whether they can be used is not known: nvidia-smi -q"
                + " -x gives no answer: it had not ended after 30 s");
    assertThat(judged.of("link.nvlink"))
        .containsExactly(
            "link.nvlink: nvidia-smi -q -x gives no answer: it had not ended after 30 s");
  }

  @Test
  void a_machine_of_another_kind_is_told_in_one_line_each() {
    Judged judged = Judged.as(ND_H100, RecordedMachines.cpuOnly(root));

    assertThat(judged.of("gpu.count"))
        .containsExactly("gpu.count: 0 of 8: 0 on the PCI bus; there is no program nvidia-smi [8]");
    assertThat(judged.results()).noneMatch(result -> result.check().id().equals("gpu.ecc"));
  }

  @Test
  void gpus_of_amd_are_counted_and_the_rest_is_left_open() {
    RecordedMachine machine = RecordedMachines.cpuOnly(root);
    for (int i = 1; i <= 8; i++) {
      String path = "sys/bus/pci/devices/000%d:00:00.0/".formatted(i);
      machine
          .file(path + "class", "0x120000\n")
          .file(path + "vendor", "0x1002\n")
          .link(path + "driver", "amdgpu");
    }
    Judged whole = Judged.as("Standard_ND96isr_MI300X_v5", machine);
    assertThat(whole.of("gpu.count"))
        .containsExactly("gpu.count: 8 of 8 on the PCI bus, each with a driver [8]");
    assertThat(whole.undecided()).contains("gpu.ecc: Assay does not ask the driver of AMD's GPUs");

    machine.without("sys/bus/pci/devices/0004:00:00.0");
    assertThat(Judged.as("Standard_ND96isr_MI300X_v5", machine).of("gpu.count"))
        .singleElement()
        .asString()
        .startsWith("gpu.count: 7 of 8: on the PCI bus 0001:00:00.0, 0002:00:00.0");
  }
}
