package dev.assay.runtime.importing;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.ForkTime;
import dev.assay.api.Quantities;
import java.util.Map;
import java.util.Optional;

/** How long a fork took, by the number and time of its iterations, which a file may tell. */
final class ToldForkTime {
  private ToldForkTime() {}

  /** Without the start of the process, which no file tells; empty where nothing is told. */
  static Optional<ForkTime> of(Map<Fact, String> known) {
    double warmup = seconds(known, Fact.WARMUP_ITERATIONS, Fact.WARMUP_TIME);
    double measuring = seconds(known, Fact.ITERATIONS, Fact.ITERATION_TIME);
    return measuring > 0 && warmup + measuring < Double.POSITIVE_INFINITY
        ? Optional.of(new ForkTime(warmup + measuring, measuring))
        : Optional.empty();
  }

  /** 0 where it is not known, as of single shots. */
  private static double seconds(Map<Fact, String> known, Fact number, Fact time) {
    String one =
        known.getOrDefault(time, "0s").replace(" ", "").replace("min", "m").replace("hr", "h");
    try {
      return Integer.parseInt(known.getOrDefault(number, "0"))
          * (Quantities.duration(one).toNanos() / 1e9);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return 0;
    }
  }
}
