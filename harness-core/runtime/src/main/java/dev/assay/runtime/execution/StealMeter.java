package dev.assay.runtime.execution;

import dev.assay.runtime.machine.CpuTimes;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells whether the hypervisor gave the CPUs to others during an iteration. */
final class StealMeter {
  /** Above this share of the CPU time that was wanted an iteration is tainted. */
  static final double LIMIT = 0.05;

  /** Fewer clock ticks than this may be one that was counted just so. */
  static final long LEAST_TICKS = 3;

  private final Supplier<Optional<CpuTimes>> cpuTimes;
  private Optional<CpuTimes> begun = Optional.empty();

  StealMeter(Supplier<Optional<CpuTimes>> cpuTimes) {
    this.cpuTimes = cpuTimes;
  }

  void begin() {
    begun = cpuTimes.get();
  }

  /** Why the iteration since {@link #begin} is not fit for a score, if it is not. */
  Optional<String> taint() {
    return begun.flatMap(before -> cpuTimes.get().flatMap(now -> taint(before, now)));
  }

  private static Optional<String> taint(CpuTimes before, CpuTimes now) {
    if (now.steal() - before.steal() < LEAST_TICKS) {
      return Optional.empty();
    }
    return now.since(before)
        .filter(shares -> shares.stolen() > LIMIT)
        .map(
            shares ->
                "the hypervisor took %.0f %% of the CPU time that was wanted"
                    .formatted(shares.stolen() * 100));
  }
}
