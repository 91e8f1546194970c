package dev.assay.api.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir private Path directory;

  private void assertReadsBack(Machine machine) throws IOException {
    Path file = directory.resolve("machine.properties");
    machine.write(file);

    assertThat(Machine.read(file)).isEqualTo(machine);
  }

  @Test
  void what_is_known_reads_back_as_it_was_written() throws IOException {
    assertReadsBack(
        new Machine(
            new Fact.Known<>(List.of(0, 1, 17), "/proc/self/status"),
            new Fact.Known<>(OptionalDouble.of(1.5), "/proc/self/cgroup"),
            new Fact.Known<>(
                List.of(
                    new NumaNode(0, List.of(0, 1, 17), OptionalLong.of(1L << 39), true),
                    new NumaNode(1, List.of(), OptionalLong.empty(), false)),
                "/sys/devices/system/node"),
            new Fact.Known<>(
                List.of(
                    new Cache(1, "Data", 32768, OptionalInt.of(2), OptionalInt.of(1)),
                    new Cache(3, "Unified", 1 << 25, OptionalInt.empty(), OptionalInt.empty())),
                "getconf -a = CPUID\n: of glibc"),
            new Fact.Assumed<>(new LastLevelCache(1 << 25, 1 << 26), "nothing tells"),
            new Fact.Known<>(1L << 41, "/proc/meminfo"),
            new Fact.Known<>(1L << 40, "/proc/meminfo"),
            new Fact.Known<>(65_536L, "/proc/self/auxv"),
            new Fact.Known<>(new HugePages("madvise", 2 << 20), "/sys"),
            new Fact.Known<>(
                new ScratchDisk(
                    "/mnt/a disk=1",
                    "ext4",
                    Optional.of("nvme0n1"),
                    Optional.of(false),
                    OptionalInt.of(512),
                    OptionalInt.empty()),
                "/proc/self/mountinfo"),
            new Fact.Known<>(
                List.of(
                    new DisplayDevice(
                        "0000:17:00.0",
                        "0x030200",
                        Optional.of("0x10de"),
                        Optional.of("NVIDIA"),
                        OptionalInt.of(1))),
                "/sys/bus/pci/devices"),
            new Fact.Known<>(List.of(), "/sys/class/infiniband")));
  }

  @Test
  void no_quota_is_not_the_same_as_a_quota_that_nobody_knows() throws IOException {
    Path file = directory.resolve("machine.properties");
    Machine unknown = Machine.unknown("no harness");
    Machine unlimited =
        new Machine(
            unknown.allowedCpus(),
            new Fact.Known<>(OptionalDouble.empty(), "/proc/self/cgroup"),
            unknown.numaNodes(),
            unknown.caches(),
            unknown.lastLevelCache(),
            unknown.totalMemoryBytes(),
            unknown.availableMemoryBytes(),
            unknown.pageBytes(),
            unknown.hugePages(),
            unknown.scratchDisk(),
            unknown.displayDevices(),
            unknown.rdmaPorts());

    unlimited.write(file);

    assertThat(Machine.read(file).cpuQuota())
        .isEqualTo(new Fact.Known<>(OptionalDouble.empty(), "/proc/self/cgroup"))
        .isNotEqualTo(unknown.cpuQuota());
  }

  @Test
  void a_machine_of_which_nothing_is_known_reads_back_as_it_was_written() throws IOException {
    assertReadsBack(Machine.unknown("there is neither /sys nor /proc"));
  }

  @Test
  void an_unknown_last_level_cache_is_a_default_with_its_reason() {
    assertThat(Machine.unknown("no harness").lastLevelCache())
        .isEqualTo(new Fact.Assumed<>(new LastLevelCache(64L << 20, 64L << 20), "no harness"));
  }

  @Test
  void a_process_that_no_harness_started_knows_nothing() {
    assertThat(Machine.ofThisProcess().allowedCpus()).isInstanceOf(Fact.Unknown.class);
  }

  @Test
  void a_damaged_file_is_refused_with_what_is_wrong() throws IOException {
    Path file = Files.writeString(directory.resolve("machine.properties"), "caches=known\n");

    assertThatThrownBy(() -> Machine.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("it has no allowedCpus");
  }
}
