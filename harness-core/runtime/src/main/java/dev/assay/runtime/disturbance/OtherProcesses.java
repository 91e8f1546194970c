package dev.assay.runtime.disturbance;

import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.process.ProcessStat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who else uses the CPUs. All processes are looked at, so only where it must be known. */
final class OtherProcesses {
  private static final int NAMED = 3;
  private static final String KERNEL_THREADS_PARENT = "2"; // kthreadd

  /**
   * What processes that are not Assay's did between two looks.
   *
   * @param kernelShare the part that was the kernel's own threads, which may have worked for the
   *     workload; 0 where they cannot be seen
   * @param busiest by name, the busiest first; says so where none can be seen
   */
  record Use(double kernelShare, String busiest) {}

  private record Seen(ProcessStat stat, boolean own) {}

  private final FileTree files;
  private final OwnProcesses own;
  private final boolean kernelVisible;
  private Map<String, Seen> before = Map.of();
  private Use last = new Use(0, busiest(Map.of()));

  OtherProcesses(FileTree files, OwnProcesses own) {
    this.files = files;
    this.own = own;
    this.kernelVisible =
        ProcessStat.read(files, KERNEL_THREADS_PARENT)
            .filter(ProcessStat::kernelThread)
            .isPresent();
  }

  /** Whether the kernel's own threads are seen, which a container hides. */
  boolean kernelVisible() {
    return kernelVisible;
  }

  /**
   * What was used since the last look, at first since each process began; once more the last where
   * next to nothing was, since several iterations may be judged at one time.
   */
  Use look() {
    Map<String, Seen> now = all();
    Map<String, Long> byName = new HashMap<>();
    long kernel = 0;
    long others = 0;
    for (Map.Entry<String, Seen> one : now.entrySet()) {
      Seen seen = one.getValue();
      Seen earlier = before.get(one.getKey());
      long ticks =
          seen.stat.cpuTicks()
              - (earlier != null && earlier.stat.started() == seen.stat.started()
                  ? earlier.stat.cpuTicks()
                  : 0);
      if (seen.own || ticks <= 0) {
        continue;
      }
      if (seen.stat.kernelThread()) {
        kernel += ticks;
      } else {
        others += ticks;
        byName.merge(seen.stat.command(), ticks, Long::sum);
      }
    }
    if (kernel + others >= OtherProcessesMeter.LEAST_TICKS) {
      before = now;
      last = new Use((double) kernel / (kernel + others), busiest(byName));
    }
    return last;
  }

  private Map<String, Seen> all() {
    Set<Long> mine = own.pids();
    Map<String, Seen> found = new HashMap<>();
    for (String name : files.names("proc")) {
      if (Character.isDigit(name.charAt(0))) {
        boolean isOwn = mine.contains(FileTree.whole(name).orElse(-1));
        ProcessStat.read(files, name).ifPresent(stat -> found.put(name, new Seen(stat, isOwn)));
      }
    }
    return found;
  }

  private static String busiest(Map<String, Long> byName) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(byName.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    return sorted.isEmpty()
        ? "processes that cannot be seen from here"
        : "mostly "
            + sorted.stream().limit(NAMED).map(Map.Entry::getKey).collect(Collectors.joining(", "));
  }
}
