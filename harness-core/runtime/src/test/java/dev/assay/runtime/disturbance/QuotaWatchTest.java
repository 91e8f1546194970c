package dev.assay.runtime.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Category;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What quotas withhold is told, from files of control groups as the kernel writes them. */
@SuppressWarnings("NullAway.Init")
class QuotaWatchTest {
  @TempDir private Path root;
  private RecordedMachine machine;

  @BeforeEach
  void idle() {
    machine = RecordedMachine.idle(root);
  }

  private Watch begun() {
    Watch watch = machine.watch(Category.CPU);
    machine.second();
    return watch;
  }

  @Test
  void a_quota_of_version_2_is_told_with_its_group() {
    machine
        .groupsV2("/docker/ab")
        .file("sys/fs/cgroup/docker/ab/cpu.max", "20000 100000\n")
        .quotaV2("/docker/ab/", 1_000_000, 5_000_000);
    Watch watch = begun();

    machine.quotaV2("/docker/ab/", 1_200_000, 5_709_000);

    assertThat(machine.reasons(watch))
        .containsExactly(
            "a CPU quota withheld 78 % of the CPU time that was wanted (cpu.max 20000 100000 of"
                + " /sys/fs/cgroup/docker/ab)");
  }

  @Test
  void the_quota_of_a_group_above_counts_too() {
    machine
        .groupsV2("/pod/container")
        .file("sys/fs/cgroup/pod/container/cpu.max", "max 100000\n")
        .quotaV2("/pod/container/", 0, 0)
        .file("sys/fs/cgroup/pod/cpu.max", "50000 100000\n")
        .quotaV2("/pod/", 0, 0);
    Watch watch = begun();

    machine.quotaV2("/pod/container/", 500_000, 0).quotaV2("/pod/", 500_000, 500_000);

    assertThat(machine.reasons(watch))
        .singleElement()
        .asString()
        .contains("50 %", "of /sys/fs/cgroup/pod)");
  }

  @Test
  void a_quota_of_half_of_many_cpus_withholds_half() {
    // 64 threads, each stopped for half of the time: the kernel adds up the CPUs.
    machine.groupsV2("/a").quotaV2("/a/", 0, 0);
    Watch watch = begun();

    machine.quotaV2("/a/", 32_000_000, 32_000_000);

    assertThat(machine.reasons(watch)).singleElement().asString().contains("withheld 50 %");
  }

  @Test
  void a_neighbour_is_not_blamed_for_the_waiting_that_a_quota_causes() {
    machine.groupsV2("/a").quotaV2("/a/", 0, 0);
    Watch watch = begun();

    machine.quotaV2("/a/", 200_000, 800_000);
    machine.cpus(1100, 2).process(200, "java", 40).process(300, "cc1plus", 100).waited(800);

    assertThat(machine.reasons(watch)).singleElement().asString().contains("quota");
  }

  @Test
  void a_quota_of_version_1_is_told_with_its_group() {
    String group = "sys/fs/cgroup/cpu/box/";
    machine
        .groupsV1("/box")
        .file(group + "cpu.cfs_quota_us", "20000\n")
        .file(group + "cpu.cfs_period_us", "100000\n")
        .file(group + "cpu.stat", "nr_periods 1\nnr_throttled 1\nthrottled_time 1000000\n");
    Watch watch = begun();

    machine.file(group + "cpu.stat", "nr_periods 9\nnr_throttled 9\nthrottled_time 801000000\n");
    machine.process(RecordedMachine.WORKER, "java", 40);

    assertThat(machine.reasons(watch))
        .containsExactly(
            "a CPU quota withheld 80 % of the CPU time that was wanted (cpu.cfs_quota_us 20000 in"
                + " 100000 of /sys/fs/cgroup/cpu/box)");
  }

  @Test
  void a_quota_that_is_not_reached_or_a_counter_that_starts_anew_is_none() {
    machine.groupsV2("/a").quotaV2("/a/", 0, 5_000_000);
    Watch unreached = begun();
    machine.quotaV2("/a/", 990_000, 5_010_000);
    assertThat(machine.end(unreached)).as("1 %").isEmpty();

    Watch anew = begun();
    machine.quotaV2("/a/", 990_000, 900_000);
    assertThat(machine.end(anew)).isEmpty();
  }
}
