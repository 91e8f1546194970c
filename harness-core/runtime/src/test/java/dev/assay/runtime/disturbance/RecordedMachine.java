package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.api.Category;
import dev.assay.runtime.machine.files.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The counters of a machine, as files that a test changes between two looks. */
public final class RecordedMachine {
  static final long HARNESS = 100;
  public static final long WORKER = 200;
  private static final String MOUNT_V2 =
      "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
  private static final String MOUNT_V1 =
      "30 24 0:26 / /sys/fs/cgroup/cpu rw,nosuid - cgroup cgroup rw,cpu,cpuacct\n";
  private static final int PF_KTHREAD = 0x200000;

  private final Path root;
  private long nanos;
  private int timesAsked;
  private long begun;

  RecordedMachine(Path root) {
    this.root = root;
  }

  /** Two CPUs, the harness with one worker, a daemon, and threads of the kernel. */
  public static RecordedMachine idle(Path root) {
    return new RecordedMachine(root)
        .cpus(1000, 2)
        .process(HARNESS, "java", 50)
        .file("proc/100/task/100/children", "200 ")
        .process(WORKER, "java", 20)
        .file("proc/200/status", "Cpus_allowed_list:\t0-1\n")
        .waited(0)
        .process(1, "systemd", 100)
        .kernelThread(2, 0)
        .process(300, "cc1plus", 0)
        .process(301, "sshd", 3);
  }

  RecordedMachine file(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedMachine without(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every CPU was busy for so many ticks in user mode, and idle or stolen for others. */
  RecordedMachine cpus(long busy, int count, long idle, long steal) {
    StringBuilder stat = new StringBuilder("cpu  0 0 0 0 0 0 0 0 0 0\n");
    for (int cpu = 0; cpu < count; cpu++) {
      stat.append("cpu%d %d 0 0 %d 0 0 0 %d 0 0\n".formatted(cpu, busy, idle, steal));
    }
    return file("proc/stat", stat.toString());
  }

  /** Each of two CPUs was busy for so many ticks in user mode, and for others in the kernel. */
  RecordedMachine kernelOnCpus(long user, long system) {
    return file(
        "proc/stat",
        "cpu0 %d 0 %d 100000 0 0 0 0 0 0\ncpu1 %d 0 %d 100000 0 0 0 0 0 0\n"
            .formatted(user, system, user, system));
  }

  public RecordedMachine cpus(long busy, int count) {
    return cpus(busy, count, 100_000, 0);
  }

  public RecordedMachine process(long pid, String name, long ticks) {
    return stat(pid, name, 0x400000, ticks);
  }

  RecordedMachine kernelThread(long pid, long ticks) {
    return kernelThread(pid, "kworker/0:1", ticks);
  }

  RecordedMachine kernelThread(long pid, String name, long ticks) {
    return stat(pid, name, PF_KTHREAD, ticks);
  }

  /** Children of a process, which have ended, used so many ticks. */
  RecordedMachine ended(long pid, long ticks) {
    return stat(pid, "java", 0x400000, 0, ticks);
  }

  private RecordedMachine stat(long pid, String name, int flags, long ticks) {
    return stat(pid, name, flags, ticks, 0);
  }

  private RecordedMachine stat(long pid, String name, int flags, long ticks, long ofChildren) {
    return file(
        "proc/%d/stat".formatted(pid),
        "%d (%s) R 1 1 1 0 -1 %d 0 0 0 0 %d 0 %d 0 20 0 1 0 5 0 0\n"
            .formatted(pid, name, flags, ticks, ofChildren));
  }

  /** How long the worker's thread waited for a CPU, in milliseconds. */
  public RecordedMachine waited(long millis) {
    file("proc/100/schedstat", "1 1 1\n");
    return file("proc/200/task/200/schedstat", "5000000 %d 7\n".formatted(millis * 1_000_000));
  }

  /** For how long the worker's thread ran, in milliseconds; it never waited. */
  RecordedMachine ran(long millis) {
    return file("proc/200/task/200/schedstat", "%d 0 7\n".formatted(millis * 1_000_000));
  }

  RecordedMachine groupsV2(String group) {
    file("proc/self/mountinfo", MOUNT_V2);
    return file("proc/200/cgroup", "0::" + group + "\n");
  }

  RecordedMachine groupsV1(String group) {
    file("proc/self/mountinfo", MOUNT_V1);
    return file("proc/200/cgroup", "4:cpu,cpuacct:" + group + "\n0::/\n");
  }

  /** A group used so much CPU time, and was denied so much. */
  RecordedMachine quotaV2(String group, long usedMicros, long withheldMicros) {
    return file(
        "sys/fs/cgroup" + group + "cpu.stat",
        "usage_usec %d\nnr_periods 10\nnr_throttled 8\nthrottled_usec %d\n"
            .formatted(usedMicros, withheldMicros));
  }

  RecordedMachine io(long pid, long read, long written) {
    return file(
        "proc/%d/io".formatted(pid),
        "rchar: 0\nread_bytes: %d\nwrite_bytes: %d\n".formatted(read, written));
  }

  RecordedMachine disk(long read, long written) {
    return file(
        "proc/diskstats",
        " 254 0 vda 9 0 %d 9 9 0 %d 9 0 9 9\n".formatted(read / 512, written / 512));
  }

  /** A second goes by. */
  public RecordedMachine second() {
    return wait(1000);
  }

  /** Milliseconds go by. */
  public RecordedMachine wait(int millis) {
    nanos += millis * 1_000_000L;
    return this;
  }

  /** As {@link System#nanoTime}. */
  public long nanos() {
    return nanos;
  }

  /** Begins an iteration. */
  public Watch watch(Category category) {
    begun = nanos;
    return Watch.of(
        new FileTree(root), HARNESS, WORKER, category, root.resolve("scratch"), this::now);
  }

  private long now() {
    timesAsked++;
    return nanos;
  }

  /** How often it was asked for the time, which every meter does that is read. */
  int timesAsked() {
    return timesAsked;
  }

  /** Ends the iteration. */
  List<Disturbance> end(Watch watch) {
    watch.read();
    return watch.during(begun, nanos);
  }

  List<String> reasons(Watch watch) {
    return end(watch).stream().map(Disturbance::reason).toList();
  }
}
