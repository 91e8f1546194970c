package dev.assay.analysis.economics;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What one machine costs an hour, in US dollars.
 *
 * @param low above 0
 * @param high at least {@code low}; the same where the price is not a range
 * @param region such as {@code "westeurope"}
 * @param date on which it was valid
 * @param source where it is from
 */
public record HourlyPrice(
    double low, double high, Kind kind, String region, LocalDate date, String source) {
  /** How a machine is paid for. */
  public enum Kind {
    PAY_AS_YOU_GO,
    SPOT,
    RESERVED,
    CONTRACT;

    /** As printed, such as {@code pay-as-you-go}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public HourlyPrice {
    if (!(low > 0 && low <= high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "A price needs 0 < low <= high, was " + low + " to " + high + " USD/h.");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("A price needs a source.");
    }
  }

  public static HourlyPrice of(
      double amount, Kind kind, String region, LocalDate date, String source) {
    return new HourlyPrice(amount, amount, kind, region, date, source);
  }

  /** What a part of the machine costs, such as one of its GPUs. */
  HourlyPrice share(double share) {
    return new HourlyPrice(low * share, high * share, kind, region, date, source);
  }

  /** Divided by something that is produced in an hour. */
  Cost per(Amount hourly) {
    return new Cost(low / hourly.high(), high / hourly.low());
  }
}
