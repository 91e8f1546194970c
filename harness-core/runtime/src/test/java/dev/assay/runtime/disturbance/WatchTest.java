package dev.assay.runtime.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.NotWatched;
import dev.assay.api.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disturbs is told, and what does not is not, from files of machines as the kernel writes. */
@SuppressWarnings("NullAway.Init")
class WatchTest {
  @TempDir private Path root;
  private RecordedMachine machine;

  @BeforeEach
  void idle() {
    machine = RecordedMachine.idle(root);
  }

  private Watch begun() {
    return begun(Category.CPU);
  }

  private Watch begun(Category category) {
    Watch watch = machine.watch(category);
    machine.second();
    return watch;
  }

  @Test
  void nothing_but_the_workload_and_a_daemon_is_no_disturbance() {
    Watch watch = begun();

    // 101 of 200 ticks: the worker 100 on one CPU, sshd 1. Its own threads waited for one another.
    machine.cpus(1050, 2).process(200, "java", 119).process(301, "sshd", 4).waited(300);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void iterations_that_follow_one_another_are_read_between_once() {
    Watch watch = begun();
    int before = machine.timesAsked();
    watch.read();
    int asked = machine.timesAsked() - before;

    machine.wait(5);
    watch.readAtBeginning();
    assertThat(machine.timesAsked() - before).as("nothing is read again").isEqualTo(asked + 1);
    machine.wait(50);
    watch.readAtBeginning();
    assertThat(machine.timesAsked() - before).as("after a pause it is").isEqualTo(2 * asked + 2);
  }

  @Test
  void children_of_the_worker_and_those_that_ended_are_own_work() {
    Watch watch = begun();

    machine
        .file("proc/200/task/200/children", "250")
        .process(250, "java", 150)
        .cpus(1090, 2)
        .process(200, "java", 50)
        .waited(500);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void a_busy_neighbour_for_which_the_workload_waits_is_told_by_name() {
    Watch watch = begun();

    machine.cpus(1100, 2).process(200, "java", 130).process(300, "cc1plus", 90).waited(450);

    assertThat(machine.reasons(watch))
        .containsExactly(
            "other processes had 45 % of the CPUs while threads of the workload waited for one"
                + " (mostly cc1plus)");
  }

  @Test
  void a_busy_neighbour_for_which_nobody_waits_is_none() {
    machine = machine.cpus(1000, 64).file("proc/200/status", "Cpus_allowed_list:\t0-63\n");
    Watch watch = begun();

    machine.cpus(1004, 64, 100_096, 0).process(200, "java", 120).process(300, "cc1plus", 100);
    machine.waited(2);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void only_the_cpus_that_the_workload_may_use_count() {
    machine.file("proc/200/status", "Cpus_allowed_list:\t1\n");
    Watch watch = begun();

    machine.file(
        "proc/stat",
        "cpu  0 0 0 0 0 0 0 0\ncpu0 1100 0 0 100000 0 0 0 0\ncpu1 1100 0 0 100000 0 0 0 0\n");
    machine.process(200, "java", 120).process(300, "cc1plus", 100).waited(200);

    assertThat(machine.end(watch)).as("cc1plus was on CPU 0").isEmpty();
  }

  @Test
  void a_process_that_ended_waited_where_no_cpu_was_idle() {
    Watch busy = begun();
    // The fork of JMH used 110 ticks, and is gone with what it waited; cc1plus had the others.
    machine.cpus(1100, 2).ended(200, 130).process(300, "cc1plus", 90);
    assertThat(machine.reasons(busy)).singleElement().asString().contains("45 %", "cc1plus");

    Watch idle = begun();
    machine.cpus(1190, 2, 100_010, 0).ended(200, 220).process(300, "cc1plus", 180);
    assertThat(machine.end(idle)).as("20 of 200 ticks nobody wanted").isEmpty();
  }

  @Test
  void a_thread_that_ended_waited_where_no_cpu_was_idle() {
    machine.file("proc/200/task/201/schedstat", "7 7 7\n");
    Watch gone = begun();
    machine.cpus(1100, 2).process(200, "java", 130).process(300, "cc1plus", 90);
    machine.without("proc/200/task/201/schedstat").without("proc/200/task/201");
    assertThat(machine.reasons(gone)).singleElement().asString().contains("45 %");

    Watch between = begun();
    // Of 110 ticks of the process its only living thread used none.
    machine.cpus(1200, 2).process(200, "java", 240).process(300, "cc1plus", 180);
    assertThat(machine.reasons(between)).singleElement().asString().contains("45 %");
  }

  @Test
  void a_neighbour_on_the_other_cpu_of_one_thread_that_never_waits_is_none() {
    Watch watch = begun();

    machine.cpus(1100, 2).process(200, "java", 120).ran(1_000).process(300, "cc1plus", 100);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void threads_of_the_kernel_may_work_for_the_workload() {
    Watch watch = begun();

    machine.kernelOnCpus(1055, 45).process(200, "java", 130).kernelThread(40, 90).waited(450);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void ticks_that_sampling_makes_of_a_half_idle_machine_are_nobodys() {
    Watch watch = begun();

    // 100 of 200 ticks were busy, give or take 7; the worker used 80 by the exact clock, sshd none.
    machine.cpus(1050, 2, 100_050, 0).process(200, "java", 100).waited(300);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void a_kernel_thread_that_works_on_something_else_is_still_the_same() {
    machine.kernelThread(40, "kworker/0:1-events", 5000);
    Watch watch = begun();

    // 10 ticks of the kernel, 80 of cc1plus.
    machine.kernelThread(40, "kworker/0:1-writeback", 5010);
    machine.kernelOnCpus(1095, 5).process(200, "java", 130).process(300, "cc1plus", 80).waited(450);

    assertThat(machine.reasons(watch)).singleElement().asString().contains("40 %");
  }

  @Test
  void a_cpu_taken_away_meanwhile_is_not_counted_as_anything() {
    Watch watch = begun();

    machine.cpus(9000, 1).waited(900);

    assertThat(machine.end(watch)).isEmpty();
  }

  @Test
  void stolen_time_is_told_by_what_was_wanted() {
    Watch watch = begun();

    // 100 ticks ran and 100 were stolen, of 2 CPUs of which one was idle most of the time.
    machine.cpus(1050, 2, 100_000, 50).process(200, "java", 120);

    assertThat(machine.reasons(watch))
        .containsExactly("the hypervisor took 50 % of the CPU time that was wanted");
  }

  @Test
  void little_steal_or_a_single_tick_of_a_waiting_machine_is_none() {
    Watch little = begun();
    machine.cpus(1095, 2, 100_000, 5).process(200, "java", 210);
    assertThat(machine.end(little)).as("5 %").isEmpty();

    Watch single = begun();
    machine.cpus(1096, 2, 100_000, 6);
    assertThat(machine.end(single)).as("2 ticks of 4").isEmpty();
  }

  @Test
  void steal_that_is_too_little_to_disturb_is_known_all_the_same() {
    Watch watch = begun();
    long begun = machine.nanos();
    machine.second().cpus(1098, 2, 100_000, 2).process(200, "java", 216);
    machine.end(watch);

    // 2 ticks of each CPU were stolen and 98 used.
    assertThat(watch.stolen(begun, machine.nanos())).hasValue(0.02);
  }

  @Test
  void a_machine_without_times_of_its_cpus_tells_of_no_steal() {
    machine.file("proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\n");
    Watch watch = begun();
    machine.second();
    machine.end(watch);

    assertThat(watch.stolen(0, machine.nanos())).isEmpty();
  }

  @Test
  void a_machine_short_of_memory_is_told() {
    machine.file("proc/pressure/memory", "some total=5\nfull avg10=0.00 total=1000\n");
    machine.file("proc/vmstat", "pswpin 10\npswpout 10\n");
    Watch watch = begun();

    machine.file("proc/pressure/memory", "some total=900000\nfull avg10=9.00 total=301000\n");
    machine.file("proc/vmstat", "pswpin 1510\npswpout 1010\n");

    assertThat(machine.reasons(watch))
        .containsExactly(
            "all work stood still for 30 % of the time for lack of memory",
            "the machine swapped at 10 MB/s");
  }

  @Test
  void a_cpu_slowed_down_for_heat_is_told() {
    String counter = "sys/devices/system/cpu/cpu1/thermal_throttle/package_throttle_total_time_ms";
    machine.file(counter, "70");
    Watch watch = begun();

    machine.file(counter, "470");

    assertThat(machine.reasons(watch))
        .containsExactly("the CPUs were slowed down for heat for 40 % of the time");
  }

  private void withDisk() throws Exception {
    Files.createDirectories(root.resolve("sys/devices/vda"));
    Files.createDirectories(root.resolve("sys/dev/block"));
    Files.createSymbolicLink(root.resolve("sys/dev/block/254:0"), Path.of("../../devices/vda"));
    machine.file("proc/self/mountinfo", "22 1 254:0 / / rw - ext4 /dev/vda rw\n");
    machine.file("proc/self/io", "read_bytes: 0\n");
    machine.io(100, 0, 0).io(200, 0, 0).io(300, 0, 0).disk(0, 0);
  }

  @Test
  void others_that_read_the_disk_under_test_are_told() throws Exception {
    withDisk();
    Watch watch = begun(Category.STORAGE);

    machine.io(200, 300_000_000, 0).disk(400_000_000, 0);

    assertThat(machine.reasons(watch))
        .containsExactly("other processes moved 25 % of the bytes of the disk under test (vda)");
  }

  @Test
  void what_a_file_system_writes_besides_is_not_others_but_what_others_write_is() throws Exception {
    withDisk();
    Watch journal = begun(Category.STORAGE);
    machine.io(200, 0, 40_000_000).disk(0, 200_000_000);
    assertThat(machine.end(journal)).isEmpty();

    Watch neighbour = begun(Category.STORAGE);
    machine.io(200, 0, 140_000_000).io(300, 0, 100_000_000).disk(0, 400_000_000);
    assertThat(machine.reasons(neighbour)).singleElement().asString().contains("50 %");
  }

  @Test
  void the_page_cache_and_other_categories_are_not_disturbed_by_users_of_the_disk()
      throws Exception {
    withDisk();
    Watch cached = begun(Category.STORAGE);
    machine.disk(900_000_000, 0);
    assertThat(machine.end(cached)).isEmpty();

    Watch computing = begun(Category.CPU);
    machine.io(200, 20_000_000, 0).disk(1_900_000_000, 0);
    assertThat(machine.end(computing)).isEmpty();
  }

  @Test
  void what_a_machine_does_not_count_is_said_to_be_unwatched_and_disturbs_nothing() {
    machine.without("proc/stat").without("proc/100/schedstat");
    Watch watch = begun(Category.STORAGE);

    assertThat(machine.end(watch)).isEmpty();
    assertThat(watch.notWatched().stream().map(NotWatched::toString))
        .contains(
            "cpu-quota: no cpu.stat of the control groups is visible",
            "steal: /proc/stat has no times of the CPUs",
            "memory-pressure: the kernel keeps no pressure stall information (psi=1)",
            "swapping: /proc/vmstat does not count swapped pages",
            "heat: the kernel does not count for how long CPUs were slowed down",
            "other-disk-users: the scratch folder is on no single disk");
  }
}
