package dev.assay.analysis.economics;

/**
 * A job that spot prices are judged by. It starts over when its machine is taken away.
 *
 * @param hours it takes without eviction, above 0
 * @param hourlyEvictionRate probability that the machine is taken away within an hour, within [0,
 *     1)
 */
public record Job(double hours, double hourlyEvictionRate) {
  public Job {
    // Costs.spotHours tells of both.
    Costs.spotHours(hours, hourlyEvictionRate);
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
