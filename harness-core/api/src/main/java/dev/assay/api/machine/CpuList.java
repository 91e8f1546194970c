package dev.assay.api.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the kernel's list format for sets of CPUs and of NUMA nodes. */
public final class CpuList {
  // Linux allows at most 8192 CPUs (CONFIG_NR_CPUS); a larger range is damage, not a machine.
  private static final int MOST_CPUS = 8192;

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

  private CpuList() {}

  /** The CPUs of a list such as {@code 0-3,8}; empty where the text is not one. */
  public static List<Integer> parse(String text) {
    List<Integer> cpus = new ArrayList<>();
    for (String part : text.strip().split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        return List.of();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last >= MOST_CPUS) {
        return List.of();
      }
      for (int cpu = first; cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    return List.copyOf(cpus);
  }
}
