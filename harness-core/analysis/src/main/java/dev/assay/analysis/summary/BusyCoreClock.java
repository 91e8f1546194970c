package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Dimension;
import java.util.Arrays;

/** The metric of the host plugin, which comes with Assay, that is the clock of one busy core. */
public final class BusyCoreClock {
  /** What measures it. */
  public static final String WORKLOAD = "host.clock.adds";

  private static final String METRIC = "clock";

  /** Forks that differ by more did not run at one clock. */
  private static final double MOST_BETWEEN_FORKS = 1.15;

  private BusyCoreClock() {}

  public static boolean is(Identity identity) {
    return identity.workload().equals(WORKLOAD)
        && identity.metric().equals(METRIC)
        && identity.dimension().equals(Dimension.FREQUENCY);
  }

  /**
   * Whether forks ran at one clock; else something else took the CPU.
   *
   * @param measured with at least one fork
   */
  public static boolean steady(Summary measured) {
    double[] forks = measured.replicateValues();
    double slowest = Arrays.stream(forks).min().orElseThrow();
    double fastest = Arrays.stream(forks).max().orElseThrow();
    return fastest <= slowest * MOST_BETWEEN_FORKS;
  }
}
