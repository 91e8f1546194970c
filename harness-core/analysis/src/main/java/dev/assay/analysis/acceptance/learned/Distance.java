package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.OrderStatisticLimit;
import dev.assay.analysis.statistics.ToleranceFactor;
import dev.assay.api.Better;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How far a limit lies from the mean of good machines, on the worse side.
 *
 * @param logs as a natural logarithm, 0 or more
 * @param method how it was found, in words
 */
record Distance(double logs, String method) {
  /**
   * Where values are not normal and too few for a limit that asks for no distribution, the limit is
   * so many times as far off as the worst of the good machines. By simulation
   * (bin/evaluate-acceptance) hardly a good machine misses it; there is no proof.
   */
  private static final double TIMES_THE_WORST = 2;

  /**
   * Of each measurand of a group that differs in the device alone.
   *
   * @param share of good machines that keep the limit, within (0.5, 1)
   * @param confidence that they do, within (0.5, 1)
   */
  static List<Distance> of(
      GoodMachines good, List<Measurand> devices, Spread spread, double share, double confidence) {
    int machines = good.machines(devices.getFirst()).size();
    double factor =
        ToleranceFactor.oneSided(share, confidence, machines, spread.degreesOfFreedom());
    double normal = factor * spread.deviation();
    OptionalInt rank = OrderStatisticLimit.rank(machines, share, confidence);
    if (spread.normal()) {
      String method =
          String.format(
              Locale.ROOT,
              "normal tolerance limit, %.2f standard deviations of %.2f %%",
              factor,
              spread.deviation() * 100);
      return devices.stream().map(_ -> new Distance(normal, method)).toList();
    }
    if (rank.isPresent()) {
      String method = "distribution-free, value %d from the worst".formatted(rank.getAsInt());
      return devices.stream()
          .map(one -> new Distance(worse(good, one)[machines - rank.getAsInt()], method))
          .toList();
    }
    double worst =
        devices.stream().mapToDouble(one -> worse(good, one)[machines - 1]).max().orElseThrow();
    Distance twice =
        new Distance(
            Math.max(normal, TIMES_THE_WORST * worst),
            "not normal: twice as far as the worst of them; which share keeps it is not known");
    return devices.stream().map(_ -> twice).toList();
  }

  /** How far from their mean the machines are on the worse side, the worst last. */
  private static double[] worse(GoodMachines good, Measurand measurand) {
    double[] logs = good.means(measurand);
    double mean = Moments.of(logs).mean();
    double sign = measurand.identity().better() == Better.HIGHER ? 1 : -1;
    return Arrays.stream(logs).map(log -> Math.max(0, sign * (mean - log))).sorted().toArray();
  }
}
