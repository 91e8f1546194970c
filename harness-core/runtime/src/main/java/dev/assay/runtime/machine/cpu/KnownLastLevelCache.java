package dev.assay.runtime.machine.cpu;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the last-level cache of a microarchitecture.
 *
 * @param bytes of the largest instance
 * @param socketBytes the most that the instances of one socket have together
 * @param source where that is known from
 */
record KnownLastLevelCache(
    String microarchitecture, CpuPattern cpus, long bytes, long socketBytes, String source) {
  private static final int COLUMNS = CpuPattern.COLUMNS + 4;

  /** What the table that comes with Assay has on a CPU. */
  static Optional<KnownLastLevelCache> of(Cpu cpu) {
    return bundled().stream().filter(known -> known.cpus.matches(cpu)).findFirst();
  }

  static List<KnownLastLevelCache> bundled() {
    return CpuTable.rows("last-level-caches.csv", COLUMNS).stream()
        .map(
            fields ->
                new KnownLastLevelCache(
                    fields[0],
                    CpuPattern.parse(fields, 1),
                    Long.parseLong(fields[5]) << 20,
                    Long.parseLong(fields[6]) << 20,
                    fields[7]))
        .toList();
  }

  String described() {
    return "what is known of " + microarchitecture + ", " + source;
  }
}
