package dev.assay.runtime.machine.cpu;

import java.util.List;

/**
 * A CPU core whose floating-point throughput is known.
 *
 * @param feature that the CPU must show, as a hypervisor can hide one
 * @param source where the FLOP per cycle are known from
 */
record Microarchitecture(
    String name,
    CpuPattern cpus,
    String feature,
    int fp64FlopPerCycle,
    int fp32FlopPerCycle,
    String source) {
  private static final int COLUMNS = CpuPattern.COLUMNS + 5;

  Microarchitecture {
    if (fp64FlopPerCycle <= 0 || fp32FlopPerCycle <= 0 || source.isBlank()) {
      throw new IllegalArgumentException(name + " needs FLOP per cycle above 0 and a source.");
    }
  }

  /** The table that comes with Assay; the first that matches a CPU holds. */
  static List<Microarchitecture> bundled() {
    return CpuTable.rows("flop-per-cycle.csv", COLUMNS).stream()
        .map(
            fields ->
                new Microarchitecture(
                    fields[0],
                    CpuPattern.parse(fields, 1),
                    fields[5],
                    Integer.parseInt(fields[6]),
                    Integer.parseInt(fields[7]),
                    fields[8]))
        .toList();
  }

  boolean matches(Cpu cpu) {
    return cpus.matches(cpu) && cpu.features().contains(feature);
  }
}
