package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.runtime.machine.MachineDescription.DisplayDevice;
import dev.assay.runtime.machine.MachineDescription.InfinibandPort;
import dev.assay.runtime.machine.MachineDescription.Memory;
import dev.assay.runtime.machine.MachineDescription.NumaNode;
import dev.assay.runtime.machine.MachineDescription.Virtualization;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.Cpu.Cache;
import dev.assay.runtime.machine.cpu.Cpu.Frequency;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.machine.disk.Disk;
import dev.assay.runtime.machine.limits.ProcessLimits;
import dev.assay.runtime.machine.limits.ProcessLimits.ResourceLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbeTest {
  @TempDir Path root;

  @Test
  void names_what_a_micro_vm_shows_of_its_cpu() {
    Cpu cpu = new RecordedTree(root).with("epyc-microvm.txt").probe("amd64").describe().cpu();

    assertThat(cpu.vendor()).contains("AuthenticAMD");
    assertThat(cpu.model()).contains("AMD EPYC");
    assertThat(cpu.family()).hasValue(25);
    assertThat(cpu.modelNumber()).hasValue(17);
    assertThat(cpu.stepping()).hasValue(1);
    assertThat(cpu.sockets()).hasValue(1);
    assertThat(cpu.cores()).hasValue(2);
    assertThat(cpu.threads()).isEqualTo(2);
    assertThat(cpu.caches())
        .extracting(Cache::bytes)
        .containsExactly(32L << 10, 32L << 10, 1L << 20, 32L << 20);
    assertThat(cpu.maximum()).isEmpty();
    assertThat(cpu.base().orElseThrow().megahertz()).isEqualTo(2596.130);
    assertThat(cpu.features())
        .contains("avx2", "fma", "avx512f", "sha_ni")
        .doesNotContain("fpu", "smep");
  }

  @Test
  void leaves_absent_what_a_micro_vm_does_not_show() {
    MachineDescription machine =
        new RecordedTree(root).with("epyc-microvm.txt").probe("amd64").describe();
    assertThat(new RecordedTree(root).probe("amd64").hasGpu()).isFalse();

    assertThat(machine.virtualization())
        .isEqualTo(new Virtualization(Optional.of(true), Optional.empty(), Optional.empty()));
    assertThat(machine.kernelSettings().governors()).isEmpty();
    assertThat(machine.displayDevices()).isEmpty();
    assertThat(machine.nvidiaDriver()).isEmpty();
    assertThat(machine.limits().cpuQuota()).isEmpty();
    assertThat(machine.limits().memoryBytes()).isEmpty();
  }

  @Test
  void reads_kernel_memory_disks_and_limits_of_a_micro_vm() {
    MachineDescription machine =
        new RecordedTree(root).with("epyc-microvm.txt").probe("amd64").describe();

    assertThat(machine.operatingSystem().distribution()).contains("Debian GNU/Linux 12 (bookworm)");
    assertThat(machine.memory())
        .isEqualTo(
            new Memory(
                OptionalLong.of(24_684_084L * 1024),
                Optional.of("madvise"),
                Optional.of("madvise"),
                OptionalLong.empty(),
                OptionalLong.of(0),
                OptionalLong.of(2048 * 1024)));
    assertThat(machine.disks())
        .containsExactly(
            new Disk(
                "vda",
                Optional.empty(),
                OptionalLong.of(256L << 30),
                Optional.of(true),
                Optional.of("mq-deadline"),
                OptionalInt.of(512),
                OptionalInt.of(4096),
                Optional.of("write back")));
    assertThat(machine.kernelSettings().mitigations()).containsEntry("meltdown", "Not affected");
    assertThat(machine.kernelSettings().ioUringDisabled()).hasValue(0);
    assertThat(machine.limits().lockedMemoryBytes())
        .contains(new ResourceLimit(OptionalLong.of(8 << 20), OptionalLong.of(8 << 20)));
    assertThat(machine.limits().exemptFromLockedMemory()).contains(true);
  }

  @Test
  void counts_sockets_cores_and_shared_caches_of_a_server() {
    MachineDescription machine = DualSocketServer.in(root).probe("amd64").describe();
    String sysfs = "/sys/devices/system/cpu";
    OptionalInt line = OptionalInt.of(64);

    assertThat(machine.cpu().sockets()).hasValue(2);
    assertThat(machine.cpu().cores()).hasValue(4);
    assertThat(machine.cpu().threads()).isEqualTo(8);
    assertThat(machine.cpu().caches())
        .containsExactly(
            new Cache(1, "Data", 48 << 10, line, OptionalInt.of(4), OptionalInt.of(2), sysfs),
            new Cache(
                1, "Instruction", 32 << 10, line, OptionalInt.of(4), OptionalInt.of(2), sysfs),
            new Cache(2, "Unified", 2 << 20, line, OptionalInt.of(4), OptionalInt.of(2), sysfs),
            new Cache(3, "Unified", 105 << 20, line, OptionalInt.of(2), OptionalInt.of(4), sysfs));
    assertThat(machine.numaNodes())
        .containsExactly(
            new NumaNode(0, List.of(0, 1, 4, 5), OptionalLong.of(1_056_743_424L * 1024)),
            new NumaNode(1, List.of(2, 3, 6, 7), OptionalLong.of(1_056_743_424L * 1024)));
  }

  @Test
  void takes_clocks_from_the_frequency_driver_and_never_from_the_momentary_one() {
    Cpu cpu = DualSocketServer.in(root).probe("amd64").describe().cpu();

    assertThat(cpu.base()).contains(new Frequency(2000, "cpufreq base_frequency"));
    assertThat(cpu.maximum()).contains(new Frequency(3800, "cpufreq cpuinfo_max_freq"));
  }

  @Test
  void tells_the_microcode_where_the_cpu_shows_it() {
    assertThat(DualSocketServer.in(root).probe("amd64").describe().kernelSettings().microcode())
        .contains("0x2b000603");
  }

  @Test
  void takes_no_base_clock_from_cpuinfo_where_that_shows_the_momentary_one() {
    String cpuinfo =
        "processor : 0\nvendor_id : GenuineIntel\ncpu MHz : 3412.8\nflags : fma aperfmperf\n";

    Cpu cpu = new RecordedTree(root).file("proc/cpuinfo", cpuinfo).probe("amd64").describe().cpu();

    assertThat(cpu.base()).isEmpty();
    assertThat(cpu.threads()).isEqualTo(1);
    assertThat(cpu.sockets()).isEmpty();
  }

  @Test
  void finds_gpus_their_driver_and_rdma_ports() {
    MachineProbe probe = DualSocketServer.in(root).probe("amd64");
    assertThat(probe.hasGpu()).isTrue();
    MachineDescription machine = probe.describe();

    assertThat(machine.displayDevices())
        .extracting(DisplayDevice::vendor, DisplayDevice::linkWidth)
        .containsExactly(
            tuple(Optional.empty(), OptionalInt.empty()),
            tuple(Optional.of("NVIDIA"), OptionalInt.of(16)));
    assertThat(machine.nvidiaDriver()).contains("570.86.15");
    assertThat(machine.infinibandPorts())
        .containsExactly(
            new InfinibandPort(
                "mlx5_ib0",
                "1",
                Optional.of("ACTIVE"),
                Optional.of("400 Gb/sec (4X NDR)"),
                Optional.of("InfiniBand")));
  }

  @Test
  void tells_which_gpus_and_slices_of_gpus_a_process_sees() {
    assertThat(DualSocketServer.in(root).probe("amd64").describe().limits().visibleGpus())
        .isEmpty();
    String slices = "proc/driver/nvidia/capabilities/gpu0/mig/";
    ProcessLimits limits =
        new RecordedTree(root)
            .file("proc/self/environ", "HOME=/root\0CUDA_VISIBLE_DEVICES=2,3\0CUDA=x\0")
            .file(slices + "gi1/ci0/access", "DeviceFileMinor: 12")
            .file(slices + "gi2/access", "DeviceFileMinor: 20")
            .file(slices + "gi2/ci0/access", "DeviceFileMinor: 21")
            .probe("amd64")
            .describe()
            .limits();

    assertThat(limits.visibleGpus()).contains("CUDA_VISIBLE_DEVICES=2,3");
    assertThat(limits.gpuSlices()).contains("gpu0/gi1/ci0, gpu0/gi2/ci0");
  }

  @Test
  void takes_the_tightest_limit_of_all_control_groups_above() {
    ProcessLimits limits = DualSocketServer.in(root).probe("amd64").describe().limits();

    assertThat(limits.cpuQuota()).isEqualTo(OptionalDouble.of(2.5));
    assertThat(limits.memoryBytes()).hasValue(1L << 40);
    assertThat(limits.allowedCpus()).containsExactly(0, 1, 2, 3);
    assertThat(limits.exemptFromLockedMemory()).contains(false);
    assertThat(limits.lockedMemoryBytes())
        .contains(new ResourceLimit(OptionalLong.empty(), OptionalLong.empty()));
  }

  @Test
  void reads_version_1_control_groups_of_a_container() {
    ProcessLimits limits =
        new RecordedTree(root)
            .file("proc/self/cgroup", "4:memory:/docker/abc\n1:cpu,cpuacct:/docker/abc\n")
            .file(
                "proc/self/mountinfo",
                """
                35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory
                32 31 0:29 /docker/abc /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu,cpuacct
                """)
            .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "2147483648\n")
            .file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "150000\n")
            .file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n")
            .probe("amd64")
            .describe()
            .limits();

    assertThat(limits.memoryBytes()).hasValue(2L << 30);
    assertThat(limits.cpuQuota()).hasValue(1.5);
  }

  @Test
  void lists_every_governor_in_use() {
    assertThat(DualSocketServer.in(root).probe("amd64").describe().kernelSettings().governors())
        .containsExactly("performance", "powersave");
  }

  @Test
  void asks_getconf_for_caches_only_where_files_do_not_tell() {
    Optional<String> getconf =
        Optional.of(
            """
            LEVEL1_DCACHE_SIZE                 32768
            LEVEL1_DCACHE_LINESIZE             64
            LEVEL3_CACHE_SIZE                  335544320
            LEVEL3_CACHE_ASSOC                 0
            LEVEL4_CACHE_SIZE                  0
            LEVEL4_CACHE_ASSOC
            """);

    assertThat(new RecordedTree(root).probe("amd64", getconf).describe().cpu().caches())
        .containsExactly(
            new Cache(
                1,
                "Data",
                32768,
                OptionalInt.of(64),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "getconf -a"),
            new Cache(
                3,
                "Unified",
                335544320,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "getconf -a"));
  }

  @Test
  void describes_a_machine_that_tells_nothing() {
    MachineDescription machine = new RecordedTree(root).probe("amd64").describe();

    assertThat(machine.hostname()).isEmpty();
    assertThat(machine.cpu().threads()).isZero();
    assertThat(machine.memory().totalBytes()).isEmpty();
    assertThat(machine.disks()).isEmpty();
    assertThat(CpuPeaks.bundled().of(machine.cpu())).isEmpty();
  }

  @Test
  void takes_garbage_for_absent() {
    MachineDescription machine =
        new RecordedTree(root)
            .file("proc/meminfo", "MemTotal: lots kB\nHugepagesize\n")
            .file("proc/self/limits", "Max locked memory\nMax open files few many\n")
            .file("sys/devices/system/cpu/online", "0-999999999\n")
            .file("sys/block/sda/size", "-\n")
            .file("sys/block/sda/queue/rotational", "2\n")
            .file("proc/self/mountinfo", "nonsense - more\n")
            .probe("amd64")
            .describe();

    assertThat(machine.memory().totalBytes()).isEmpty();
    assertThat(machine.limits().lockedMemoryBytes()).isEmpty();
    assertThat(machine.limits().openFiles()).isEmpty();
    assertThat(machine.cpu().threads()).isZero();
    assertThat(machine.disks()).isEmpty();
  }
}
