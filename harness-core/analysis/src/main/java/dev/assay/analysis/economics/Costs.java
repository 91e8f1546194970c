package dev.assay.analysis.economics;

/**
 * What work costs, from the price P of a machine and what it was measured to do. Interval ends stay
 * ends: the least cost goes with the lowest price and the fastest measurement.
 */
public final class Costs {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double GIGABYTES_PER_TERABYTE = 1000;
  private static final double MILLION = 1e6;

  private Costs() {}

  /**
   * P/G.
   *
   * @param gpus of one machine, such as 1/6 for a sixth of one
   */
  public static Cost perGpuHour(HourlyPrice price, double gpus) {
    requireAboveZero("GPUs", gpus);
    return price.per(Amount.of(gpus));
  }

  /** Of an hour of what the reference machine does: P / score of the machine. */
  public static Cost perMachineHour(HourlyPrice price, Amount machineScore) {
    return price.per(machineScore);
  }

  /** Of an hour of what a device of the reference does: (P/G) / score of the device. */
  public static Cost perDeviceHour(HourlyPrice price, double gpus, Amount deviceScore) {
    requireAboveZero("GPUs", gpus);
    return price.per(deviceScore.times(gpus));
  }

  /** Of one PFLOP/s sustained for an hour: P / PFLOP/s. Say which number format it was. */
  public static Cost perPetaflopHour(HourlyPrice price, Amount petaflopPerSecond) {
    return price.per(petaflopPerSecond);
  }

  /**
   * (P/G) / (efficiency · goodput): an hour of a GPU that would reach its peak all the time.
   *
   * @param efficiency achieved over dense peak, within (0, 1]
   * @param goodput the share of paid time that makes progress, within (0, 1]
   */
  public static Cost perEffectiveGpuHour(
      HourlyPrice price, double gpus, double efficiency, double goodput) {
    requireShare("efficiency", efficiency);
    requireShare("goodput", goodput);
    return perGpuHour(price, gpus).times(1 / (efficiency * goodput));
  }

  /** Of 10¹² bytes moved: P / (3.6 · GB/s). */
  public static Cost perTerabyte(HourlyPrice price, Amount gigabytesPerSecond) {
    return price.per(gigabytesPerSecond.times(SECONDS_PER_HOUR / GIGABYTES_PER_TERABYTE));
  }

  /** Of a million reads or writes. */
  public static Cost perMillionIo(HourlyPrice price, Amount ioPerSecond) {
    return price.per(ioPerSecond.times(SECONDS_PER_HOUR / MILLION));
  }

  /**
   * Of a million tokens that so many machines, or a part of one, work off.
   *
   * @param machines above 0
   */
  public static Cost perMillionTokens(HourlyPrice price, double machines, double tokensPerSecond) {
    requireAboveZero("machines", machines);
    requireAboveZero("tokens per second", tokensPerSecond);
    return price.per(Amount.of(tokensPerSecond * SECONDS_PER_HOUR / MILLION)).times(machines);
  }

  /** The share of hours used from which a reserved machine is cheaper than paying as one goes. */
  public static double breakEvenUse(HourlyPrice reserved, HourlyPrice payAsYouGo) {
    return reserved.high() / payAsYouGo.low();
  }

  /**
   * Hours paid on spot machines for a job that starts over when evicted: (e^(λL) − 1)/λ with λ =
   * −ln(1 − rate), the expected time until L hours pass without an event of a Poisson process.
   *
   * @param hours of the job without eviction, L
   * @param hourlyEvictionRate probability of eviction within an hour, within [0, 1)
   */
  public static double spotHours(double hours, double hourlyEvictionRate) {
    requireAboveZero("hours", hours);
    if (!(hourlyEvictionRate >= 0 && hourlyEvictionRate < 1)) {
      throw new IllegalArgumentException(
          "The hourly eviction rate must be within [0, 1), was " + hourlyEvictionRate + ".");
    }
    double lambda = -Math.log1p(-hourlyEvictionRate);
    return lambda == 0 ? hours : Math.expm1(lambda * hours) / lambda;
  }

  private static void requireAboveZero(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and above 0, was " + value + ".");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be within (0, 1], was " + value + ".");
    }
  }
}
