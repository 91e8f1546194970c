package dev.assay.analysis.plausibility;

import dev.assay.analysis.plausibility.KnownValue.Kind;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Where a value stands among those known for its kind of machine.
 *
 * @param standing in one word
 * @param reason a sentence with the figures and their sources
 */
public record Plausibility(Standing standing, String reason) {
  /** From suspicious to good. */
  public enum Standing {
    /** So far off that a mistake is likelier than such a machine. */
    IMPLAUSIBLE,
    /** Worse than the vendor lets a machine be. */
    BELOW_LIMIT,
    /** Clearly worse than published. */
    LOW,
    NORMAL;

    /** Such as {@code below limit}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Machines of a kind differ by percents; a factor of 2 is a slip of unit, digit or set-up. */
  private static final double IMPLAUSIBLE_FACTOR = 2;

  /** A limit is kept exactly, but for rounding and the window of measurement. */
  private static final double ABOVE_CEILING = 1.1;

  /** Published values scatter by a few percent from machine to machine. */
  private static final double LOW = 0.9;

  /**
   * The place of a value; empty where nothing comparable is known.
   *
   * @param value above 0
   * @param known of the same metric, work and kind of machine; a unit of another dimension is
   *     passed over
   */
  public static Optional<Plausibility> of(
      double value, Unit unit, Better better, List<KnownValue> known) {
    List<KnownValue> comparable =
        known.stream().filter(other -> other.unit().comparableWith(unit)).toList();
    return implausible(value, unit, comparable)
        .or(() -> aboveCeiling(value, unit, comparable))
        .or(() -> belowLimit(value, unit, better, comparable))
        .or(() -> amongPublished(value, unit, better, comparable));
  }

  private static Optional<Plausibility> implausible(
      double value, Unit unit, List<KnownValue> known) {
    return published(unit, known)
        .filter(
            typical -> value * IMPLAUSIBLE_FACTOR < typical || value > typical * IMPLAUSIBLE_FACTOR)
        .map(
            typical ->
                new Plausibility(
                    Standing.IMPLAUSIBLE,
                    timesPublished(value, typical, unit, known)
                        + " "
                        + Slip.explain(value / typical)
                            .orElse(
                                "Machines of a kind do not differ so: check unit, digits and"
                                    + " set-up.")));
  }

  private static Optional<Plausibility> aboveCeiling(
      double value, Unit unit, List<KnownValue> known) {
    return ceiling(unit, known)
        .filter(ceiling -> ceiling.kind() == Kind.CEILING)
        .filter(ceiling -> value > in(unit, ceiling) * ABOVE_CEILING)
        .map(
            ceiling ->
                new Plausibility(
                    Standing.IMPLAUSIBLE,
                    of(value, unit, ceiling)
                        + " Nothing gives more but a burst, a cache or a device of the machine's"
                        + " own: check which it was."));
  }

  /** What is known of a ceiling alone. */
  private static Optional<Plausibility> underCeiling(
      double value, Unit unit, List<KnownValue> known) {
    return ceiling(unit, known)
        .filter(ceiling -> value <= in(unit, ceiling) * ABOVE_CEILING)
        .map(
            ceiling ->
                value < in(unit, ceiling) * LOW
                    ? new Plausibility(
                        Standing.LOW,
                        of(value, unit, ceiling)
                            + " Smaller or local disks, the other end or too little in flight"
                            + " keep it lower.")
                    : new Plausibility(Standing.NORMAL, of(value, unit, ceiling)));
  }

  private static Optional<KnownValue> ceiling(Unit unit, List<KnownValue> known) {
    return known.stream()
        .filter(other -> other.kind() == Kind.CEILING || other.kind() == Kind.CEILING_OF_REMOTE)
        .min(Comparator.comparingDouble(ceiling -> in(unit, ceiling)));
  }

  private static String of(double value, Unit unit, KnownValue ceiling) {
    double limit = in(unit, ceiling);
    Unit shown = Quantity.unitFor(unit, value, limit);
    return "%s is %s times the VM type's limit of %s (%s)."
        .formatted(
            new Quantity(value, unit).in(shown),
            times(value / limit),
            new Quantity(limit, unit).in(shown),
            ceiling.source());
  }

  /** To two decimals, and what would be 0.00 to two digits. */
  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.2g" : "%.2f", ratio);
  }

  private static Optional<Plausibility> belowLimit(
      double value, Unit unit, Better better, List<KnownValue> known) {
    return known.stream()
        .filter(other -> other.kind() == Kind.VENDOR_LIMIT)
        .filter(limit -> score(value, in(unit, limit), better) < 1)
        .min(Comparator.comparingDouble(limit -> score(value, in(unit, limit), better)))
        .map(limit -> new Plausibility(Standing.BELOW_LIMIT, worseThan(value, unit, limit)));
  }

  private static String worseThan(double value, Unit unit, KnownValue limit) {
    Unit shown = Quantity.unitFor(unit, value, in(unit, limit));
    return "%s is worse than the vendor's limit of %s (%s)."
        .formatted(
            new Quantity(value, unit).in(shown),
            new Quantity(in(unit, limit), unit).in(shown),
            limit.source());
  }

  private static Optional<Plausibility> amongPublished(
      double value, Unit unit, Better better, List<KnownValue> known) {
    if (published(unit, known).isEmpty()) {
      return known.stream().anyMatch(other -> other.kind() == Kind.VENDOR_LIMIT)
          ? Optional.of(
              new Plausibility(
                  Standing.NORMAL, "It keeps the vendor's limit (" + sources(known) + ")."))
          : underCeiling(value, unit, known);
    }
    double typical = published(unit, known).get();
    double score = score(value, typical, better);
    return Optional.of(
        new Plausibility(
            score < LOW ? Standing.LOW : Standing.NORMAL,
            timesPublished(value, typical, unit, known)));
  }

  private static String timesPublished(
      double value, double typical, Unit unit, List<KnownValue> known) {
    Unit shown = Quantity.unitFor(unit, value, typical);
    return "%s is %s times the published %s (%s)."
        .formatted(
            new Quantity(value, unit).in(shown),
            times(value / typical),
            new Quantity(typical, unit).in(shown),
            sources(known));
  }

  /** The median of what was published. */
  private static Optional<Double> published(Unit unit, List<KnownValue> known) {
    double[] values =
        known.stream()
            .filter(other -> other.kind() == Kind.PUBLISHED)
            .mapToDouble(other -> in(unit, other))
            .toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Median.withDefaults().evaluate(values));
  }

  private static double in(Unit unit, KnownValue known) {
    return known.unit().convert(known.value(), unit);
  }

  private static double score(double value, double reference, Better better) {
    return better == Better.HIGHER ? value / reference : reference / value;
  }

  private static String sources(List<KnownValue> known) {
    return String.join("; ", known.stream().map(KnownValue::source).distinct().toList());
  }
}
