package dev.assay.runtime.machine.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The CPUs that a line of a table is about.
 *
 * @param modelNumbers the ranges, both ends included
 * @param modelName is found in the CPU's name where one model number covers unlike cores
 */
record CpuPattern(String vendor, int family, List<Range> modelNumbers, Pattern modelName) {
  /** How many columns {@link #parse} takes. */
  static final int COLUMNS = 4;

  /** Model numbers from first to last. */
  record Range(int first, int last) {
    boolean contains(int number) {
      return first <= number && number <= last;
    }
  }

  CpuPattern {
    modelNumbers = List.copyOf(modelNumbers);
  }

  /**
   * Of the columns vendor, family, models and name.
   *
   * @param first the index of the vendor's
   */
  static CpuPattern parse(String[] fields, int first) {
    return new CpuPattern(
        fields[first],
        Integer.decode(fields[first + 1]),
        Arrays.stream(fields[first + 2].split("\\|")).map(CpuPattern::range).toList(),
        Pattern.compile(fields[first + 3]));
  }

  private static Range range(String text) {
    String[] ends = text.split("-", 2);
    return new Range(Integer.decode(ends[0]), Integer.decode(ends[ends.length - 1]));
  }

  boolean matches(Cpu cpu) {
    return cpu.vendor().filter(vendor::equals).isPresent()
        && cpu.family().orElse(-1) == family
        && modelNumbers.stream().anyMatch(range -> range.contains(cpu.modelNumber().orElse(-1)))
        && modelName.matcher(cpu.model().orElse("")).find();
  }
}
