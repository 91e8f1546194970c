package dev.assay.cli.measuring;

import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuTimes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Warns when others use the machine that is about to be measured. */
public final class LoadWarning {
  // A quarter of the machine busy already; an idle one is near 0, and our own start takes a part.
  private static final double TOLERATED = 0.25;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private LoadWarning() {}

  /**
   * Where the load is high, looks for a second at what the CPUs do: the load is still that of the
   * last minute, in which Assay itself may have been built.
   *
   * @param cpus of this machine
   */
  public static void print(int cpus, PrintWriter err) throws InterruptedException {
    MachineProbe machine = MachineProbe.ofThisMachine();
    Optional<LoadAverage> load =
        machine.load().filter(known -> known.oneMinute() > TOLERATED * cpus);
    if (load.isEmpty()) {
      return;
    }
    var before = machine.cpuTimes();
    Thread.sleep(LOOK);
    machine
        .cpuTimes()
        .flatMap(now -> before.flatMap(now::since))
        .flatMap(shares -> text(load.get(), cpus, shares))
        .ifPresent(err::println);
  }

  /** The warning; empty where the CPUs are idle by now. */
  static Optional<String> text(LoadAverage load, int cpus, CpuTimes.Shares now) {
    double used = now.busy() + now.ioWait() + now.steal();
    if (used <= TOLERATED) {
      return Optional.empty();
    }
    return Optional.of(
        ("warning: %.0f %% of the CPUs' time was used before the run, at a load of %.1f on %d CPUs."
                + " Other processes compete with the workload: wait until the machine is idle, or"
                + " expect lower values and wide intervals.")
            .formatted(used * 100, load.oneMinute(), cpus));
  }
}
