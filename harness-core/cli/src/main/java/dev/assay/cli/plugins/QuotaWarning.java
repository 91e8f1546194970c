package dev.assay.cli.plugins;

import dev.assay.analysis.result.Disturbance;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.limits.CpuQuota;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Warns before a run of a quota that would withhold CPU time during it. */
public final class QuotaWarning {
  private QuotaWarning() {}

  /** Of the control groups of this process. */
  public static void print(PrintWriter err) {
    text(MachineProbe.ofThisMachine().cpuQuota()).ifPresent(err::println);
  }

  /** The warning; empty where there is no quota, or one that all CPUs together cannot use up. */
  static Optional<String> text(Optional<CpuQuota> quota) {
    return quota
        .filter(CpuQuota::withholds)
        .map(
            found ->
                String.format(
                        Locale.ROOT,
                        "warning: a CPU quota grants the time of %.2f of this machine's %d CPUs. A"
                            + " workload that needs more is stopped again and again; its iterations"
                            + " are marked and excluded from scores. ",
                        found.granted(),
                        found.cpus())
                    + Disturbance.Kind.CPU_QUOTA.remedy());
  }
}
