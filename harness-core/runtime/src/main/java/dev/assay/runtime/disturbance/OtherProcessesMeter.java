package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.disturbance.OwnProcesses.ThreadTime;
import dev.assay.runtime.disturbance.OwnProcesses.Used;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.files.FileTree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Other processes on the CPUs that the workload may use.
 *
 * <p>That they use CPUs alone changes nothing: one busy CPU of 64 is no matter to a workload with
 * one thread. They disturb where threads of the workload were ready to run and had to wait. The
 * workload's own threads make one another wait too, so neither alone is a disturbance.
 */
final class OtherProcessesMeter implements Meter<OtherProcessesMeter.Look> {
  /**
   * Of the CPUs, that others have before it counts. Daemons of an idle machine take less than 1 %
   * of one CPU, and a run of one every few seconds is within it.
   */
  static final double SHARE_OF_CPUS = 0.05;

  /** CPUs: half of one makes a workload on all of many, which waits for its last thread, slower. */
  static final double MOST_TOLERATED = 0.5;

  /**
   * Threads waited for this part of the time of one CPU. Beside an idle machine's daemons they wait
   * for well under 1 %.
   */
  static final double WAITED = 0.05;

  /**
   * Of the CPUs' time. With less of it left over, threads that have ended meanwhile are taken to
   * have waited: those of a fork that was gone before the harness got a CPU to read this, of a
   * program that a workload ran, or that a workload starts anew in each iteration. It is as much as
   * {@link #WAITED}.
   */
  static final double LEAST_IDLE = 0.05;

  /**
   * Most kernels count what the CPUs do by what each does at a tick (CONFIG_TICK_CPU_ACCOUNTING),
   * and what processes use exactly. So the count of a CPU that is busy for a part of the time
   * deviates as one of random samples does, by the root of n·p·(1-p); three times that is seen in 1
   * of 700 iterations of a normal distribution, one-sided. A CPU that is busy all the time has
   * none.
   */
  static final double DEVIATIONS = 3;

  /** Fewer clock ticks than this may be inexact counting: two clocks of the kernel are compared. */
  static final long LEAST_TICKS = 5;

  private static final double NANOS_PER_TICK = 1e9 / CpuUse.TICKS_PER_SECOND;

  /**
   * @param least used by Assay's processes before the CPUs were looked at
   * @param most likewise after
   */
  record Look(Map<Integer, CpuTimes> cpus, Used least, Used most, Map<String, ThreadTime> threads) {
    static final Look NONE =
        new Look(Map.of(), new Used(0, 0, 0, 0), new Used(0, 0, 0, 0), Map.of());
  }

  private final OwnProcesses own;
  private final CpuUse cpus;
  private final OtherProcesses others;
  private final Optional<String> notWatched;

  OtherProcessesMeter(FileTree files, OwnProcesses own, CpuUse cpus) {
    this.own = own;
    this.cpus = cpus;
    this.others = new OtherProcesses(files, own);
    this.notWatched = whyNotWatched();
    if (notWatched.isEmpty()) {
      others.look();
    }
  }

  @Override
  public Kind kind() {
    return Kind.OTHER_PROCESSES;
  }

  @Override
  public Optional<String> notWatched() {
    return notWatched;
  }

  private Optional<String> whyNotWatched() {
    if (cpus.now().isEmpty()) {
      return Optional.of("/proc/stat has no times of the CPUs");
    }
    if (!own.known()) {
      return Optional.of("the kernel does not list the children of a process");
    }
    return own.waitsKnown()
        ? Optional.empty()
        : Optional.of("the kernel does not count how long threads wait for a CPU");
  }

  @Override
  public Look look() {
    if (notWatched.isPresent()) {
      return Look.NONE;
    }
    Set<Long> pids = own.pids();
    Used least = own.used(pids);
    Map<Integer, CpuTimes> times = cpus.now();
    return new Look(times, least, own.used(pids), own.threads(pids));
  }

  @Override
  public Optional<Disturbance> between(Look before, Look now, Duration elapsed) {
    Optional<CpuTimes> times = CpuUse.between(before.cpus, now.cpus);
    if (times.isEmpty() || !waited(before, now, times.get(), elapsed)) {
      return Optional.empty();
    }
    // At most: what Assay's processes use while the counters are read is not others'.
    double user = times.get().user() + times.get().nice() - now.most.user() + before.least.user();
    // Where its threads are hidden, what the kernel does for the workload would look like others'.
    double system =
        others.kernelVisible()
            ? times.get().system() - now.most.system() + before.least.system()
            : 0;
    double least = least(times.get(), now.cpus.size(), elapsed);
    if (user + system <= least) {
      return Optional.empty();
    }
    OtherProcesses.Use use = others.look();
    double byKernel = Math.min(Math.max(0, system), (user + system) * use.kernelShare());
    double foreign = user + system - byKernel;
    double share = foreign * NANOS_PER_TICK / elapsed.toNanos() / now.cpus.size();
    return foreign > least
        ? Optional.of(new Disturbance(Kind.OTHER_PROCESSES, Math.min(1, share), use.busiest()))
        : Optional.empty();
  }

  /** Ticks that others may use before it counts. */
  private static double least(CpuTimes times, int cpus, Duration elapsed) {
    double tolerated = Math.min(MOST_TOLERATED, SHARE_OF_CPUS * cpus);
    double idle = times.idle() + times.ioWait();
    double deviation = Math.sqrt(times.busy() * idle / Math.max(1, times.busy() + idle));
    return Math.max(
        LEAST_TICKS + DEVIATIONS * deviation, tolerated * elapsed.toNanos() / NANOS_PER_TICK);
  }

  private static boolean waited(Look before, Look now, CpuTimes times, Duration elapsed) {
    double waited = sum(before, now, ThreadTime::waited);
    if (waited >= WAITED * elapsed.toNanos()) {
      return true;
    }
    double idle = times.idle() + times.ioWait();
    return partUnknown(before, now) && idle < LEAST_IDLE * (times.busy() + times.steal() + idle);
  }

  /** Whether threads ran that have ended, which do not leave behind how long they waited. */
  private static boolean partUnknown(Look before, Look now) {
    double unseen =
        (now.most.measured() - before.least.measured()) * NANOS_PER_TICK
            - sum(before, now, ThreadTime::ran);
    return now.most.ended() > before.least.ended()
        || !now.threads.keySet().containsAll(before.threads.keySet())
        || unseen >= LEAST_TICKS * NANOS_PER_TICK;
  }

  private static double sum(Look before, Look now, ToLongFunction<ThreadTime> time) {
    ThreadTime none = new ThreadTime(0, 0);
    double sum = 0;
    for (Map.Entry<String, ThreadTime> thread : now.threads.entrySet()) {
      ThreadTime earlier = before.threads.getOrDefault(thread.getKey(), none);
      sum += Math.max(0, time.applyAsLong(thread.getValue()) - time.applyAsLong(earlier));
    }
    return sum;
  }
}
