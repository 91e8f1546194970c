package dev.assay.runtime.execution;

import dev.assay.runtime.machine.CpuTimes;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells whether the hypervisor gave the CPUs to others during an iteration. */
final class StealMeter {
  /** Above this share of all CPU time an iteration is tainted. */
  static final double LIMIT = 0.05;

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
    return begun
        .flatMap(before -> cpuTimes.get().flatMap(now -> now.since(before)))
        .filter(shares -> shares.steal() > LIMIT)
        .map(
            shares ->
                "the hypervisor took %.0f %% of the CPU time".formatted(shares.steal() * 100));
  }
}
