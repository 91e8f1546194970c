package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.cpu.CpuTimes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The hypervisor, which gives CPUs to other machines. */
record StealMeter(CpuUse cpus) implements Meter<Map<Integer, CpuTimes>> {
  /** Above this share of the CPU time that was wanted. */
  static final double LIMIT = 0.05;

  /** Fewer clock ticks than this may be one that was counted just so. */
  static final long LEAST_TICKS = 3;

  @Override
  public Kind kind() {
    return Kind.STEAL;
  }

  @Override
  public Optional<String> notWatched() {
    return cpus.now().isEmpty()
        ? Optional.of("/proc/stat has no times of the CPUs")
        : Optional.empty();
  }

  @Override
  public Map<Integer, CpuTimes> look() {
    return cpus.now();
  }

  @Override
  public Optional<Disturbance> between(
      Map<Integer, CpuTimes> before, Map<Integer, CpuTimes> now, Duration elapsed) {
    return CpuUse.between(before, now)
        .filter(times -> times.steal() >= LEAST_TICKS)
        .map(StealMeter::share)
        .filter(stolen -> stolen > LIMIT)
        .map(stolen -> new Disturbance(Kind.STEAL, stolen, ""));
  }

  /** How much was taken, however little; empty where no CPU was wanted or nothing tells. */
  static Optional<Double> share(
      Map<Integer, CpuTimes> before, Map<Integer, CpuTimes> now, Duration elapsed) {
    return CpuUse.between(before, now)
        .filter(times -> times.busy() + times.steal() > 0)
        .map(StealMeter::share);
  }

  private static double share(CpuTimes times) {
    return (double) times.steal() / (times.busy() + times.steal());
  }
}
