package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.analysis.result.NotWatched;
import dev.assay.api.Category;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Watches a machine for one fork. */
public final class Watch {
  /** Nothing that is compared over {@link Readings#SHORTEST} or longer changes much meanwhile. */
  private static final Duration JUST_NOW = Readings.SHORTEST.dividedBy(10);

  private final List<Readings<?>> all = new ArrayList<>();
  private final Readings<Map<Integer, CpuTimes>> steal;
  private final LongSupplier nanoTime;
  private long readAt;

  private Watch(List<? extends Meter<?>> meters, StealMeter steal, LongSupplier nanoTime) {
    meters.forEach(meter -> this.all.add(new Readings<>(meter, nanoTime)));
    this.steal = new Readings<>(steal, nanoTime);
    this.all.add(this.steal);
    this.nanoTime = nanoTime;
  }

  /**
   * Watches for a process, from now on.
   *
   * @param files of the machine
   * @param harness the process that measures; it and all it starts is Assay's own
   * @param worker the process that is measured, which is alive
   * @param category of the workload
   * @param scratch on the storage under test
   * @param nanoTime as {@link System#nanoTime}
   */
  public static Watch of(
      FileTree files,
      long harness,
      long worker,
      Category category,
      Path scratch,
      LongSupplier nanoTime) {
    OwnProcesses own = new OwnProcesses(files, harness);
    CpuUse cpus = new CpuUse(files, worker);
    List<Meter<?>> meters = new ArrayList<>();
    meters.add(new QuotaMeter(files, own, worker));
    meters.add(new OtherProcessesMeter(files, own, cpus));
    meters.add(new MemoryPressureMeter(files));
    meters.add(new SwapMeter(files));
    meters.add(new HeatMeter(files, cpus));
    if (category == Category.STORAGE) {
      meters.add(new DiskMeter(files, own, scratch));
    }
    Watch watch = new Watch(meters, new StealMeter(cpus), nanoTime);
    watch.read();
    return watch;
  }

  /**
   * The kinds that cannot be watched on a machine.
   *
   * @param scratch on the storage under test
   */
  public static List<NotWatched> notWatched(FileTree files, Path scratch) {
    long self = ProcessHandle.current().pid();
    return of(files, self, self, Category.STORAGE, scratch, System::nanoTime).notWatched();
  }

  /** The kinds that cannot be watched here. */
  public List<NotWatched> notWatched() {
    return all.stream().map(Readings::meter).flatMap(Watch::notWatched).toList();
  }

  private static Stream<NotWatched> notWatched(Meter<?> meter) {
    return meter.notWatched().stream().map(why -> new NotWatched(meter.kind(), why));
  }

  /** Reads the counters; done as soon as it is known that an iteration has ended. */
  public void read() {
    all.forEach(Readings::read);
    readAt = nanoTime.getAsLong();
  }

  /**
   * Reads the counters as soon as it is known that an iteration begins, unless that was just done:
   * where iterations follow one another, the end of one is the beginning of the next, and reading
   * takes CPU time from a workload that uses every CPU.
   */
  public void readAtBeginning() {
    if (nanoTime.getAsLong() - readAt > JUST_NOW.toNanos()) {
      read();
    }
  }

  /**
   * How much of the CPU time that was wanted the hypervisor took from an iteration, likewise; empty
   * where nothing tells.
   */
  public OptionalDouble stolen(long start, long end) {
    return steal.during(start, end, StealMeter::share).stream()
        .mapToDouble(share -> share)
        .findFirst();
  }

  /**
   * What disturbed an iteration that has ended since, after which {@link #read} was called.
   *
   * @param start of the iteration, by the clock of {@code nanoTime}
   * @param end likewise; not before that of the iteration asked for before
   */
  public List<Disturbance> during(long start, long end) {
    List<Disturbance> found =
        all.stream()
            .map(readings -> readings.during(start, end))
            .flatMap(Optional::stream)
            .toList();
    // Threads that a quota stops wait as if for other processes, so who else ran tells nothing.
    boolean stopped = found.stream().anyMatch(one -> one.kind() == Kind.CPU_QUOTA);
    return found.stream().filter(one -> !stopped || one.kind() != Kind.OTHER_PROCESSES).toList();
  }
}
