package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.disk.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir Path root;

  @Test
  void tells_load_uptime_and_free_memory() {
    Environment environment =
        new RecordedTree(root).with("epyc-microvm.txt").probe("amd64").environment(Path.of("/"));

    assertThat(environment.taken()).isEqualTo(RecordedTree.NOW);
    assertThat(environment.load()).contains(new LoadAverage(3.82, 3.07, 1.59));
    assertThat(environment.uptime()).contains(Duration.ofMillis(2_482_180));
    assertThat(environment.availableMemoryBytes()).hasValue(23_888_292L * 1024);
    assertThat(environment.cpuTimes())
        .contains(new CpuTimes(70766, 0, 8095, 413908, 1696, 0, 95, 308));
    assertThat(environment.cpuMegahertz()).isEmpty();
  }

  @Test
  void tells_the_current_clock_of_each_cpu_where_readable() {
    Environment environment = DualSocketServer.in(root).probe("amd64").environment(Path.of("/"));

    assertThat(environment.cpuMegahertz()).hasSize(8).containsEntry(7, 3500.007);
  }

  @Test
  void shares_of_a_run_are_ticks_of_all_cpus_in_between() {
    RecordedTree tree =
        new RecordedTree(root).file("proc/stat", "cpu 100 0 50 800 10 0 0 40 0 0\n");
    Environment before = tree.probe("amd64").environment(Path.of("/"));
    tree.file("proc/stat", "cpu 140 0 60 825 15 0 0 60 0 0\n");

    Environment.Difference difference =
        tree.probe("amd64").environment(Path.of("/")).difference(before);

    // 40 + 10 busy, 25 idle, 5 waiting for I/O, 20 stolen: 100 ticks.
    CpuTimes.Shares shares = difference.cpuShares().orElseThrow();
    assertThat(shares.busy()).isCloseTo(0.50, within(1e-12));
    assertThat(shares.ioWait()).isCloseTo(0.05, within(1e-12));
    assertThat(shares.steal()).isCloseTo(0.20, within(1e-12));
    assertThat(difference.elapsed()).isZero();
  }

  @Test
  void gives_no_shares_without_time_between_or_over_a_restart() {
    CpuTimes earlier = new CpuTimes(100, 0, 50, 800, 10, 0, 0, 40);
    CpuTimes restarted = new CpuTimes(1, 0, 1, 8, 0, 0, 0, 0);

    assertThat(earlier.since(earlier)).isEmpty();
    assertThat(restarted.since(earlier)).isEmpty();
  }

  @Test
  void takes_io_wait_that_went_backwards_for_none() {
    CpuTimes earlier = new CpuTimes(0, 0, 0, 0, 10, 0, 0, 0);
    CpuTimes later = new CpuTimes(10, 0, 0, 10, 5, 0, 0, 0);

    assertThat(later.since(earlier)).contains(new CpuTimes.Shares(0.5, 0, 0));
  }

  @Test
  void finds_the_disk_below_a_partition() {
    FileSystem fileSystem = fileSystem("/etc");

    assertThat(fileSystem.type()).isEqualTo("ext4");
    assertThat(fileSystem.disk()).contains("nvme0n1");
    assertThat(fileSystem.options()).containsExactly("rw", "relatime", "discard");
    assertThat(fileSystem.freeBytes().orElseThrow()).isPositive();
  }

  @Test
  void takes_the_last_of_the_mounts_at_one_place_and_unescapes_it() {
    FileSystem fileSystem = fileSystem("/mnt/my disk/deep");

    assertThat(fileSystem.mountPoint()).isEqualTo("/mnt/my disk");
    assertThat(fileSystem.type()).isEqualTo("xfs");
    assertThat(fileSystem.disk()).isEmpty();
  }

  @Test
  void takes_a_path_that_only_starts_like_a_mount_point_for_another() {
    assertThat(fileSystem("/mntother/file").mountPoint()).isEqualTo("/");
  }

  @Test
  void finds_the_file_system_of_a_path_yet_to_be_made_through_links() {
    DualSocketServer.in(root).link("results", "mnt");

    Optional<FileSystem> fileSystem =
        new RecordedTree(root).probe("amd64").environment(Path.of("/results/a/b")).fileSystem();

    assertThat(fileSystem.map(FileSystem::type)).contains("tmpfs");
  }

  private FileSystem fileSystem(String path) {
    return DualSocketServer.in(root)
        .probe("amd64")
        .environment(Path.of(path))
        .fileSystem()
        .orElseThrow();
  }
}
