package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.disk.ScratchDisk;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.process.ProcessStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Others on the disk under test, for workloads that move bytes to or from it.
 *
 * <p>Reads of the disk beyond those of Assay's processes are others'. Of writes that is not so: a
 * file system writes its journal and metadata besides, by threads of the kernel. So others' writes
 * are what the disk wrote beyond Assay's, at most as much as other processes are seen to write.
 */
final class DiskMeter implements Meter<Optional<DiskMeter.Look>> {
  /** Of all bytes moved, by others. The gate's tolerance is as large. */
  static final double LIMIT = 0.05;

  /** Bytes per second by others: logs of an idle machine are well below. */
  static final double LEAST_RATE = 1e6;

  /** Bytes of an own iteration below which it is the page cache that is measured. */
  static final long LEAST_OWN = 1 << 20;

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @param least bytes of Assay's processes before the disk was looked at
   * @param most likewise after
   * @param others bytes of other processes, by process
   */
  record Look(
      Transferred disk, Transferred least, Transferred most, Map<String, Transferred> others) {}

  private final FileTree files;
  private final OwnProcesses own;
  private final Optional<String> disk;
  private final Optional<String> notWatched;
  private final Map<String, Boolean> kernelThreads = new HashMap<>();

  DiskMeter(FileTree files, OwnProcesses own, Path scratch) {
    this.files = files;
    this.own = own;
    this.disk = ScratchDisk.of(files, scratch);
    this.notWatched = whyNotWatched();
  }

  @Override
  public Kind kind() {
    return Kind.OTHER_DISK_USERS;
  }

  @Override
  public Optional<String> notWatched() {
    return notWatched;
  }

  private Optional<String> whyNotWatched() {
    if (disk.isEmpty()) {
      return Optional.of("the scratch folder is on no single disk");
    }
    if (Transferred.ofDisk(files, disk.get()).isEmpty()) {
      return Optional.of("/proc/diskstats has no counters of " + disk.get());
    }
    return own.known() && files.isReadable("proc/self/io")
        ? Optional.empty()
        : Optional.of("the kernel does not count the I/O of processes");
  }

  @Override
  public Optional<Look> look() {
    if (notWatched.isPresent()) {
      return Optional.empty();
    }
    Set<Long> pids = own.pids();
    Transferred least = own.transferred(pids);
    return disk.flatMap(name -> Transferred.ofDisk(files, name))
        .map(counted -> new Look(counted, least, own.transferred(pids), others(pids)));
  }

  @Override
  public Optional<Disturbance> between(
      Optional<Look> before, Optional<Look> now, Duration elapsed) {
    return before.flatMap(first -> now.flatMap(last -> between(first, last, elapsed)));
  }

  private Optional<Disturbance> between(Look before, Look now, Duration elapsed) {
    Transferred moved = now.disk.since(before.disk);
    // At most: what Assay's processes move while the counters are read is not others'.
    Transferred mine = now.most.since(before.least);
    Transferred beyond = moved.since(mine);
    double least =
        Math.max(LEAST_RATE * elapsed.toNanos() / NANOS_PER_SECOND, LIMIT * moved.total());
    if (mine.total() < LEAST_OWN || beyond.total() <= least) {
      return Optional.empty();
    }
    double byOthers = beyond.read() + Math.min(beyond.written(), written(before, now));
    return byOthers > least
        ? Optional.of(
            new Disturbance(Kind.OTHER_DISK_USERS, byOthers / moved.total(), disk.orElseThrow()))
        : Optional.empty();
  }

  private static long written(Look before, Look now) {
    long sum = 0;
    for (Map.Entry<String, Transferred> other : now.others.entrySet()) {
      Transferred earlier = before.others.getOrDefault(other.getKey(), Transferred.NONE);
      sum += other.getValue().since(earlier).written();
    }
    return sum;
  }

  /** Of other processes that may be looked at; threads of the kernel left out. */
  private Map<String, Transferred> others(Set<Long> pids) {
    Map<String, Transferred> found = new HashMap<>();
    for (String name : files.names("proc")) {
      if (Character.isDigit(name.charAt(0))
          && !pids.contains(FileTree.whole(name).orElse(-1))
          && !kernelThreads.computeIfAbsent(name, this::isKernelThread)) {
        Transferred.of(files, name).ifPresent(moved -> found.put(name, moved));
      }
    }
    return found;
  }

  private boolean isKernelThread(String pid) {
    return ProcessStat.read(files, pid).filter(ProcessStat::kernelThread).isPresent();
  }
}
