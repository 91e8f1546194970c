package dev.assay.runtime.machine.cpu;

import dev.assay.analysis.result.Peak;
import dev.assay.api.Unit;
import dev.assay.runtime.machine.cpu.Cpu.Frequency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The floating-point peak of a machine: physical cores × FLOP per cycle and core × clock. A fused
 * multiply-add counts as two operations.
 */
public final class CpuPeaks {
  private final List<Microarchitecture> microarchitectures;

  private CpuPeaks(List<Microarchitecture> microarchitectures) {
    this.microarchitectures = List.copyOf(microarchitectures);
  }

  /** With the table that comes with Assay. */
  public static CpuPeaks bundled() {
    return new CpuPeaks(Microarchitecture.bundled());
  }

  /**
   * {@code cpu.fp64} and {@code cpu.fp32}; none where the CPU, its cores or clock are unknown.
   * Where only the base clock is known, the peaks are nominal.
   */
  public List<Peak> of(Cpu cpu) {
    Optional<Microarchitecture> known =
        microarchitectures.stream().filter(candidate -> candidate.matches(cpu)).findFirst();
    boolean nominal = cpu.maximum().isEmpty();
    Optional<Frequency> clock = cpu.maximum().or(cpu::base);
    if (known.isEmpty() || clock.isEmpty() || cpu.cores().isEmpty()) {
      return List.of();
    }
    Microarchitecture core = known.get();
    int cores = cpu.cores().getAsInt();
    return List.of(
        peak("cpu.fp64", cores, core.fp64FlopPerCycle(), core, clock.get(), nominal),
        peak("cpu.fp32", cores, core.fp32FlopPerCycle(), core, clock.get(), nominal));
  }

  private static Peak peak(
      String quantity,
      int cores,
      int flopPerCycle,
      Microarchitecture core,
      Frequency clock,
      boolean nominal) {
    return new Peak(
        quantity,
        cores * flopPerCycle * clock.megahertz() / 1e3,
        Unit.GIGAFLOP_PER_SECOND,
        "%d cores × %d FLOP/cycle (%s: %s) × %.3f GHz (%s)"
            .formatted(
                cores,
                flopPerCycle,
                core.name(),
                core.source(),
                clock.megahertz() / 1e3,
                clock.source()),
        nominal,
        OptionalDouble.of(clock.megahertz() / 1e3));
  }
}
