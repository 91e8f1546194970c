package dev.assay.runtime.machine;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A CPU core whose floating-point throughput is known.
 *
 * @param modelNumbers the ranges, both ends included
 * @param modelName matches the CPU's name where one model number covers unlike cores
 * @param feature that the CPU must show, as a hypervisor can hide one
 * @param source where the FLOP per cycle are known from
 */
record Microarchitecture(
    String name,
    String vendor,
    int family,
    List<Range> modelNumbers,
    Pattern modelName,
    String feature,
    int fp64FlopPerCycle,
    int fp32FlopPerCycle,
    String source) {

  /** Model numbers from first to last. */
  record Range(int first, int last) {
    boolean contains(int number) {
      return first <= number && number <= last;
    }
  }

  Microarchitecture {
    modelNumbers = List.copyOf(modelNumbers);
    if (fp64FlopPerCycle <= 0 || fp32FlopPerCycle <= 0 || source.isBlank()) {
      throw new IllegalArgumentException(name + " needs FLOP per cycle above 0 and a source.");
    }
  }

  boolean matches(Cpu cpu) {
    return cpu.vendor().filter(vendor::equals).isPresent()
        && cpu.family().orElse(-1) == family
        && modelNumbers.stream().anyMatch(range -> range.contains(cpu.modelNumber().orElse(-1)))
        && modelName.matcher(cpu.model().orElse("")).find()
        && cpu.features().contains(feature);
  }
}
