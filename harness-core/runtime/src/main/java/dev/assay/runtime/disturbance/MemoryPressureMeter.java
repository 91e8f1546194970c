package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.files.FileTree;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pressure stall information of memory: time in which everything that wanted to run waited for it.
 * That of CPU and I/O is not used, since a workload that keeps a device busy makes it by itself.
 */
record MemoryPressureMeter(FileTree files) implements Meter<OptionalLong> {
  /** A workload larger than its page cache makes some; nothing moves during this. */
  static final double LIMIT = 0.05;

  private static final String FILE = "proc/pressure/memory";
  private static final String TOTAL = "total=";
  private static final double NANOS_PER_MICRO = 1e3;

  @Override
  public Kind kind() {
    return Kind.MEMORY_PRESSURE;
  }

  @Override
  public Optional<String> notWatched() {
    return total().isPresent()
        ? Optional.empty()
        : Optional.of("the kernel keeps no pressure stall information (psi=1)");
  }

  @Override
  public OptionalLong look() {
    return total();
  }

  @Override
  public Optional<Disturbance> between(OptionalLong before, OptionalLong now, Duration elapsed) {
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    double share = (now.getAsLong() - before.getAsLong()) * NANOS_PER_MICRO / elapsed.toNanos();
    return share > LIMIT
        ? Optional.of(new Disturbance(Kind.MEMORY_PRESSURE, Math.min(1, share), ""))
        : Optional.empty();
  }

  private OptionalLong total() {
    return files.lines(FILE).stream()
        .filter(line -> line.startsWith("full ") && line.contains(TOTAL))
        .map(line -> FileTree.whole(line.substring(line.indexOf(TOTAL) + TOTAL.length())))
        .findFirst()
        .orElse(OptionalLong.empty());
  }
}
