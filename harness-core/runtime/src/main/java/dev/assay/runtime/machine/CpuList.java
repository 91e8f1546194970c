package dev.assay.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads the kernel's list format for sets of CPUs. */
public final class CpuList {
  // Linux allows at most 8192 CPUs (CONFIG_NR_CPUS); a larger range is damage, not a machine.
  private static final long MOST_CPUS = 8192;

  private CpuList() {}

  /** The CPUs of a list such as {@code 0-3,8}; empty where the text is not one. */
  public static List<Integer> parse(String text) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : text.strip().split(",", -1)) {
      String[] ends = range.split("-", 2);
      OptionalLong first = Numbers.whole(ends[0]);
      OptionalLong last = ends.length == 2 ? Numbers.whole(ends[1]) : first;
      if (first.isEmpty() || last.isEmpty() || last.getAsLong() >= MOST_CPUS) {
        return List.of();
      }
      for (long cpu = first.getAsLong(); cpu <= last.getAsLong(); cpu++) {
        cpus.add((int) cpu);
      }
    }
    return List.copyOf(cpus);
  }
}
