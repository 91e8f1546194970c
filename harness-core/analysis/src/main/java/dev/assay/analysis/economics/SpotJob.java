package dev.assay.analysis.economics;

/**
 * A job that spot prices are judged by. It starts over when its machine is taken away.
 *
 * @param hours it takes without eviction, above 0
 * @param hourlyEvictionRate probability that the machine is taken away within an hour, within [0,
 *     1)
 */
public record SpotJob(double hours, double hourlyEvictionRate) {
  public SpotJob {
    // Costs.spotHours tells of either.
    if (Double.isInfinite(Costs.spotHours(hours, hourlyEvictionRate))) {
      throw new IllegalArgumentException(
          "A job of %s h never ends where %s of its machines are taken away an hour: give a shorter job, such as the time between its checkpoints."
              .formatted(hours, hourlyEvictionRate));
    }
  }

  /** Of the whole job on a spot machine, evictions included. */
  public Cost onSpot(HourlyPrice spot) {
    return spot.per(Amount.of(1)).times(Costs.spotHours(hours, hourlyEvictionRate));
  }

  /** Of the whole job on a machine that stays. */
  public Cost onKept(HourlyPrice price) {
    return price.per(Amount.of(1)).times(hours);
  }
}
