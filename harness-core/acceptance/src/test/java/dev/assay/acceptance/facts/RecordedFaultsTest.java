package dev.assay.acceptance.facts;

import static dev.assay.acceptance.recorded.RecordedMachines.DOMAINS;
import static dev.assay.acceptance.recorded.RecordedMachines.JOURNAL;
import static dev.assay.acceptance.recorded.RecordedMachines.SMI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.acceptance.recorded.RecordedMachines;
import dev.assay.acceptance.recorded.SmiLog;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of parts that are all there: memory, clocks, links, disks, and what the kernel wrote. */
class RecordedFaultsTest {
  private static final String ND_H100 = "Standard_ND96isr_H100_v5";

  @TempDir Path root;

  private Judged withGpus(SmiLog log) {
    return Judged.as(ND_H100, RecordedMachines.h100Sxm(root).prints(SMI, log.text()));
  }

  private Judged withLog(String... lines) {
    return Judged.as(ND_H100, RecordedMachines.logs(RecordedMachines.h100Sxm(root), lines));
  }

  @Test
  void a_pending_replacement_asks_for_a_reset_and_a_failed_one_for_another_gpu() {
    Judged judged =
        withGpus(
            SmiLog.h100(DOMAINS)
                .change(2, "remapped_row_pending", "Yes")
                .change(5, "remapped_row_failure", "Yes"));

    assertThat(judged.failures())
        .containsExactly(
            "gpu.row-remap GPU 2: a replacement in its memory waits for a reset [no pending"
                + " replacement]",
            "gpu.row-remap GPU 5: a row of its memory could not be replaced [no failed"
                + " replacement]");
  }

  @Test
  void replaced_rows_are_no_fault_and_are_told() {
    Judged judged = withGpus(SmiLog.h100(DOMAINS).change(1, "remapped_row_unc", "2"));

    assertThat(judged.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judged.of("gpu.row-remap"))
        .contains(
            "gpu.row-remap GPU 1: none pending, none failed; 2 replaced after errors [none"
                + " pending, none failed]");
  }

  @Test
  void errors_that_were_not_corrected_fail_and_corrected_ones_by_the_limit_of_the_vm_type() {
    Judged judged =
        withGpus(
            SmiLog.h100(DOMAINS)
                .change(0, "volatile", "dram_uncorrectable", "3")
                .change(1, "aggregate", "sram_uncorrectable_parity", "1")
                .change(2, "aggregate", "sram_correctable", "10001")
                .change(3, "aggregate", "sram_correctable", "9999")
                .change(4, "aggregate", "dram_uncorrectable", "7"));

    assertThat(judged.failures())
        .containsExactly(
            "gpu.ecc GPU 0: 3 uncorrected in DRAM since the driver was loaded [none that was not"
                + " corrected]",
            "gpu.ecc GPU 1: 1 uncorrected in SRAM over its life [none that was not corrected]",
            "gpu.ecc GPU 2: 10001 corrected in SRAM over its life [none uncorrected, at most 10000"
                + " corrected in SRAM and 20000000 of any in DRAM]");
    assertThat(judged.of("gpu.ecc"))
        .anyMatch(line -> line.contains("GPU 4: none uncorrected") && line.contains("7 in DRAM"));
  }

  @Test
  void memory_that_does_not_check_itself_is_not_taken_as_good() {
    Judged judged = withGpus(SmiLog.h100(DOMAINS).change(6, "current_ecc", "Disabled"));

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.undecided())
        .containsExactly(
            "gpu.ecc GPU 6: the memory does not check itself (ECC is off), so errors go unseen");
  }

  @Test
  void a_gpu_that_shows_and_cannot_be_used_fails_with_the_reason() {
    Judged judged =
        withGpus(
            SmiLog.h100(DOMAINS)
                .change(0, "compute_mode", "Prohibited")
                .change(1, "gpu_recovery_action", "Reset")
                .change(2, "fabric", "state", "In Progress")
                .change(3, "fabric", "status", "Insufficient Resources"));

    assertThat(judged.failures())
        .containsExactly(
            "gpu.usable GPU 0: compute mode Prohibited: no program can compute on it [compute mode"
                + " Default]",
            "gpu.usable GPU 1: the driver asks for a recovery: Reset [no recovery needed]",
            "gpu.usable GPU 2: the links to the NVSwitch are not ready: fabric state In Progress,"
                + " status Success [fabric Completed, Success]",
            "gpu.usable GPU 3: the links to the NVSwitch are not ready: fabric state Completed,"
                + " status Insufficient Resources [fabric Completed, Success]");
  }

  @Test
  void memory_that_nobody_holds_is_not_taken_as_free() {
    Judged judged =
        withGpus(SmiLog.h100(DOMAINS).change(4, "fb_memory_usage", "used", "70000 MiB"));

    assertThat(judged.undecided())
        .containsExactly(
            "gpu.usable GPU 4: 70000 of 81559 MiB are in use, and nvidia-smi names no process that"
                + " uses them");
  }

  @Test
  void a_slowdown_by_hardware_fails_and_a_cap_that_every_gpu_under_load_has_does_not() {
    Judged judged =
        withGpus(
            SmiLog.h100(DOMAINS)
                .change(0, "clocks_event_reason_hw_slowdown", "Active")
                .change(0, "clocks_event_reason_hw_power_brake_slowdown", "Active")
                .change(1, "clocks_event_reason_sw_power_cap", "Active")
                .change(2, "current_power_limit", "500.00 W"));

    assertThat(judged.failures())
        .containsExactly(
            "gpu.clocks GPU 0: hardware slowdown in 3 of 3 readings, power brake of the machine's"
                + " supply in 3 of 3 readings [no slowdown by hardware or heat]",
            "gpu.power-limit GPU 2: 500 W [at least 700 W]");
    assertThat(judged.of("gpu.clocks"))
        .contains("gpu.clocks GPU 1: gpu idle, sw power cap [no slowdown by hardware or heat]");
  }

  @Test
  void ports_that_are_down_slower_or_missing_fail_each_by_its_name() {
    RecordedMachine machine = RecordedMachines.h100Sxm(root);
    RecordedMachines.port(machine, "mlx5_ib3", "1: DOWN", "2: Polling", "10 Gb/sec (4X SDR)", 1);
    RecordedMachines.port(machine, "mlx5_ib4", "2: INIT", "5: LinkUp", "400 Gb/sec (4X NDR)", 0);
    RecordedMachines.port(machine, "mlx5_ib5", "4: ACTIVE", "5: LinkUp", "200 Gb/sec (2X NDR)", 0);
    machine.without("sys/class/infiniband/mlx5_ib7");

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly(
            "infiniband.ports: 7 of 8: mlx5_ib0 port 1, mlx5_ib1 port 1, mlx5_ib2 port 1, mlx5_ib3"
                + " port 1, mlx5_ib4 port 1, mlx5_ib5 port 1, mlx5_ib6 port 1 [8]",
            "infiniband.state mlx5_ib3 port 1: DOWN, Polling [ACTIVE, LinkUp]",
            "infiniband.state mlx5_ib4 port 1: INIT, LinkUp [ACTIVE, LinkUp]",
            "infiniband.rate mlx5_ib5 port 1: 200 Gb/sec (2X NDR) [400 Gb/s]");
  }

  @Test
  void a_link_that_goes_down_again_and_again_fails_although_it_is_up_now() {
    RecordedMachine machine = RecordedMachines.h100Sxm(root);
    RecordedMachines.port(machine, "mlx5_ib1", "4: ACTIVE", "5: LinkUp", "400 Gb/sec (4X NDR)", 6);
    RecordedMachines.port(machine, "mlx5_ib2", "4: ACTIVE", "5: LinkUp", "400 Gb/sec (4X NDR)", 4);
    RecordedMachines.logs(
        machine,
        "mlx5_core 0107:00:00.0 ib6: Link down",
        "mlx5_core 0107:00:00.0 ib6: Link up",
        "mlx5_core 0107:00:00.0 ib6: Link down",
        "mlx5_core 0107:00:00.0 ib6: Link down",
        "mlx5_core 0107:00:00.0 ib6: Link down",
        "mlx5_core 0107:00:00.0 ib6: Link down");

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly(
            "infiniband.flapping mlx5_ib1 port 1: went down 6 times in 6 hours [fewer than 5 times"
                + " a day]",
            "infiniband.flapping mlx5_ib6 port 1: went down 5 times within a day, by the kernel's"
                + " log [fewer than 5 times a day]");
  }

  @Test
  void a_full_counter_of_long_ago_decides_nothing() {
    // mlx5_1 of the recording of leptonai/gpud has 255, the highest that the counter holds.
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root).file("proc/uptime", "8640000.00 1.0\n");
    RecordedMachines.port(
        machine, "mlx5_ib1", "4: ACTIVE", "5: LinkUp", "400 Gb/sec (4X NDR)", 255);

    assertThat(Judged.as(ND_H100, machine).undecided())
        .containsExactly(
            "infiniband.flapping mlx5_ib1 port 1: the link went down 255 times or more, and the"
                + " counter is full");
  }

  @Test
  void a_missing_disk_is_counted_and_a_dead_controller_is_named() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .without("sys/block/nvme5n1")
            .file("sys/class/nvme/nvme5/state", "dead\n")
            .file("sys/fs/ext4/sda1/errors_count", "2\n");

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly(
            "disk.nvme: 7 of 8: nvme0n1, nvme1n1, nvme2n1, nvme3n1, nvme4n1, nvme6n1, nvme7n1;"
                + " nvme5 is dead [8]",
            "disk.file-systems: NVMe controller nvme5 is dead; ext4 on sda1 counts 2 errors [no"
                + " errors]");
  }

  @Test
  void a_disk_of_the_network_is_none_of_the_machines_own() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .without("sys/block/nvme7n1")
            .file("sys/block/nvme8n1/size", "268435456\n")
            .file("sys/block/nvme8n1/device/model", "MSFT NVMe Accelerator v1.0\n")
            .file("sys/block/nvme8n1/device/state", "live\n");

    assertThat(Judged.as(ND_H100, machine).failures())
        .singleElement()
        .asString()
        .startsWith("disk.nvme: 7 of 8: nvme0n1");
  }

  @Test
  void events_of_the_hardware_fail_and_those_of_a_program_do_not() {
    Judged program =
        withLog(
            "NVRM: Xid (PCI:0001:00:00): 31, pid=79749, name=exe, Ch 0000000a, MMU Fault",
            "NVRM: Xid (PCI:0001:00:00): 13, pid=79749, Graphics Exception",
            "NVRM: Xid (PCI:0001:00:00): 43, pid=79749, name=exe, Ch 00000008");
    assertThat(program.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(program.of("kernel.gpu"))
        .singleElement()
        .asString()
        .startsWith(
            "kernel.gpu: only of programs or information: GPU 0 at 0001:00:00.0: Xid 31 (GPU memory"
                + " page fault)");

    Judged hardware =
        withLog(
            "NVRM: Xid (PCI:0002:00:00): 74, pid='<unknown>', name=<unknown>, NVLink: fatal error",
            "NVRM: Xid (PCI:0002:00:00): 74, pid='<unknown>', name=<unknown>, NVLink: fatal error",
            "nvidia-nvswitch3: SXid (PCI:0000:c3:00.0): 20034, Fatal, Link 26 LTSSM Fault Up");
    assertThat(hardware.failures())
        .containsExactly(
            "kernel.gpu: GPU 1 at 0002:00:00.0: Xid 74 (NVLINK Error) ×2; SXid 20034 of the"
                + " NVSwitch at 0000:c3:00.0 (fatal) [none of the hardware]");
  }

  @Test
  void an_event_without_a_meaning_decides_nothing() {
    assertThat(withLog("NVRM: Xid (PCI:0001:00:00): 56, pid=1, CMDre 00000000").undecided())
        .containsExactly(
            "kernel.gpu: NVIDIA's catalogue does not say whether it is the hardware: GPU 0 at"
                + " 0001:00:00.0: Xid 56 (not in NVIDIA's catalogue)");
  }

  @Test
  void a_replaced_row_in_the_log_is_held_against_what_the_gpu_says_now() {
    String line = "NVRM: Xid (PCI:0003:00:00): 63, pid=1896, Row Remapper: New row marked";
    assertThat(withLog(line).verdict()).isEqualTo(Verdict.ACCEPTED);

    RecordedMachine pending =
        RecordedMachines.logs(RecordedMachines.h100Sxm(root.resolve("pending")), line)
            .prints(SMI, SmiLog.h100(DOMAINS).change(2, "remapped_row_pending", "Yes").text());
    assertThat(Judged.as(ND_H100, pending).failures())
        .anyMatch(text -> text.startsWith("gpu.row-remap GPU 2"))
        .anyMatch(text -> text.startsWith("kernel.gpu: GPU 2 at 0003:00:00.0: Xid 63"));
  }

  @Test
  void the_log_of_a_real_machine_whose_gpu_stopped_answering_fails_by_its_address() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .ends(JOURNAL, 1, "", "No journal files were opened due to insufficient permissions.\n")
            .prints("dmesg --time-format iso", RecordedMachine.resource("dmesg-xid-119.txt"));

    assertThat(Judged.as(ND_H100, machine).failures())
        .containsExactly(
            "kernel.gpu: GPU at 0000:9b:00.0: Xid 119 (GSP RPC Timeout) ×5 [none of the hardware]");
  }

  @Test
  void faults_of_cpu_memory_disks_and_network_fail_and_corrected_ones_do_not() {
    Judged judged =
        withLog(
            "mce: [Hardware Error]: Machine check events logged",
            "EDAC MC0: 1 CE memory read error on CPU_SrcID#0",
            "pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer",
            "Out of memory: Killed process 4711 (python)",
            "I/O error, dev sr0, sector 0 op 0x0:(READ)",
            "EDAC MC1: 1 UE memory read error on CPU_SrcID#1_MC#1_Chan#0",
            "nvme nvme3: controller is down; will reset: CSTS=0xffffffff",
            "I/O error, dev nvme3n1, sector 2048 op 0x0:(READ) flags 0x0",
            "mlx5_core 0101:00:00.0: device's health compromised - reached miss count");

    assertThat(judged.failures())
        .containsExactly(
            "kernel.machine: 1: \"EDAC MC1: 1 UE memory read error on"
                + " CPU_SrcID#1_MC#1_Chan#0\" [none]",
            "kernel.storage: 2: \"nvme nvme3: controller is down; will reset: CSTS=0xffffffff\","
                + " \"I/O error, dev nvme3n1, sector 2048 op 0x0:(READ) flags 0x0\" [none]",
            "kernel.network: 1: \"mlx5_core 0101:00:00.0: device's health compromised - reached"
                + " miss count\" [none]");
  }

  @Test
  void a_log_that_may_not_be_read_is_not_taken_as_empty() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .ends(JOURNAL, 1, "", "")
            .ends(
                "dmesg --time-format iso",
                1,
                "",
                "dmesg: read kernel buffer failed: Operation not permitted\n")
            .ends("dmesg", 1, "", "dmesg: read kernel buffer failed: Operation not permitted\n");

    Judged judged = Judged.as(ND_H100, machine);

    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.undecided())
        .hasSize(4)
        .contains(
            "kernel.gpu: the kernel's log cannot be read (journalctl shows no line of it, status 1;"
                + " dmesg: read kernel buffer failed: Operation not permitted)");
  }

  @Test
  void a_log_that_lost_its_beginning_says_how_far_it_reaches() {
    RecordedMachine machine =
        RecordedMachines.h100Sxm(root)
            .prints(JOURNAL, "2026-11-30T09:30:00+0100 node kernel: eth0: renamed\n");

    assertThat(Judged.as(ND_H100, machine).of("kernel.machine"))
        .containsExactly(
            "kernel.machine: none in the log, which does not reach back to the start of the"
                + " machine but to 2026-11-30T08:30:00Z [none]");
  }
}
