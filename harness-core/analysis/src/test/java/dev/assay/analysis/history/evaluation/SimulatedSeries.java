package dev.assay.analysis.history.evaluation;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Series of 100 points around a level of 100, with a known truth. */
enum SimulatedSeries {
  NORMAL,
  /** Student's t with 3 degrees of freedom, scaled to variance 1. */
  HEAVY_TAILED,
  /** Each point takes over 0.3 of the deviation of the one before. */
  CORRELATED,
  /** One point in 50 is 10 deviations off. */
  SPIKES,
  /** One point in 5 is missing. */
  GAPS;

  static final int POINTS = 100;
  private static final double LEVEL = 100;

  /**
   * A series.
   *
   * @param noise relative standard deviation
   * @param step by which the level is multiplied from point {@code from}
   */
  double[] values(SplittableRandom random, double noise, double step, int from) {
    DoubleSupplier deviations = deviations(random);
    double[] values = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double level = i < from ? LEVEL : LEVEL * step;
      values[i] = level * Math.exp(noise * deviations.getAsDouble());
    }
    return this == GAPS
        ? DoubleStream.of(values).filter(_ -> random.nextDouble() > 0.2).toArray()
        : values;
  }

  private DoubleSupplier deviations(SplittableRandom random) {
    return switch (this) {
      case NORMAL, GAPS -> random::nextGaussian;
      case HEAVY_TAILED -> () -> studentT3(random) / Math.sqrt(3);
      case CORRELATED -> autoregressive(random);
      case SPIKES -> () -> random.nextGaussian() + (random.nextInt(50) == 0 ? 10 : 0);
    };
  }

  private static double studentT3(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double value = random.nextGaussian();
      squares += value * value;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private static DoubleSupplier autoregressive(SplittableRandom random) {
    double[] state = {random.nextGaussian()};
    return () -> {
      double value = state[0];
      state[0] = 0.3 * value + Math.sqrt(1 - 0.09) * random.nextGaussian();
      return value;
    };
  }
}
