package dev.assay.azure.vm;

import java.time.Duration;

/**
 * How long a VM may live and what it may cost.
 *
 * @param timeToLive above zero
 * @param usdPerHour what the VM costs, above zero; of spot the highest price that is accepted
 * @param ceilingUsd what it may cost at most, above zero
 */
public record Budget(Duration timeToLive, double usdPerHour, double ceilingUsd) {
  private static final double SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();

  public Budget {
    if (!timeToLive.isPositive()) {
      throw new IllegalArgumentException(
          "The time to live is %s; it must be above zero, such as 4h.".formatted(timeToLive));
    }
    requirePrice("price an hour", usdPerHour);
    requirePrice("cost ceiling", ceilingUsd);
  }

  private static void requirePrice(String what, double usd) {
    if (!(usd > 0) || Double.isInfinite(usd)) {
      throw new IllegalArgumentException(
          "The %s is %s USD; it must be a number above zero.".formatted(what, usd));
    }
  }

  /** The shorter of the time to live and the time after which the ceiling is reached. */
  public Duration lifetime() {
    return ceilingComesFirst() ? untilCeiling() : timeToLive;
  }

  /**
   * What the VM costs for this long: seconds times rate. Azure bills a VM by the second; see
   * https://azure.microsoft.com/pricing/details/virtual-machines/linux/.
   */
  public double costUsd(Duration lived) {
    return lived.toMillis() / 1000.0 * (usdPerHour / SECONDS_AN_HOUR);
  }

  /** Which limit ends the VM, in words. */
  public String limit() {
    return ceilingComesFirst()
        ? "the cost ceiling of %.2f USD was reached at %.2f USD an hour"
            .formatted(ceilingUsd, usdPerHour)
        : "its time to live of %d s is over".formatted(timeToLive.toSeconds());
  }

  private boolean ceilingComesFirst() {
    return untilCeiling().compareTo(timeToLive) < 0;
  }

  private Duration untilCeiling() {
    return Duration.ofSeconds((long) (ceilingUsd / usdPerHour * SECONDS_AN_HOUR));
  }
}
