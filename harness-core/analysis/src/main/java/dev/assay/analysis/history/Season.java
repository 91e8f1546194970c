package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.Optional;

/**
 * What repeats in a series, such as day and night: a frequency and its harmonics.
 *
 * @param frequency repetitions a point, above 0 and at most 0.5
 * @param harmonics at least 1
 */
record Season(double frequency, int harmonics) {
  /** Repetitions that a series has to hold at least. */
  private static final double LEAST_REPETITIONS = 2.4;

  /** How likely a frequency is to stand out so far somewhere where nothing repeats. */
  private static final double LEVEL = 0.01;

  private static final int MOST_HARMONICS = 5;

  /** Independent frequencies on either side that make up the background, and one is spared. */
  private static final int NEIGHBOURS = 6;

  private static final int PASSES = 6;

  /**
   * The frequency that stands out from its neighbours, looked for in the differences of the series,
   * in which a change of level or a drift leaves no mark at one frequency.
   */
  static Optional<Season> of(double[] values) {
    int size = 2 * Integer.highestOneBit(2 * values.length - 1);
    double oversampling = (double) size / values.length;
    double[] power = Spectrum.of(differences(values), size);
    for (int j = 1; j < power.length; j++) {
      // Differences weaken a frequency by this.
      double weakened = 2 * Math.sin(Math.PI * j / size);
      power[j] /= weakened * weakened;
    }
    double least = LEVEL / (values.length / 2.0);
    int found = 0;
    for (int j = (int) Math.ceil(LEAST_REPETITIONS * oversampling); j < power.length; j++) {
      double chance = chance(power, j, oversampling);
      if (chance < least) {
        least = chance;
        found = j;
      }
    }
    if (found == 0) {
      return Optional.empty();
    }
    double frequency = (found + offset(power, found)) / size;
    int harmonics = (int) Math.clamp(0.5 / frequency, 1, MOST_HARMONICS);
    return Optional.of(new Season(frequency, harmonics));
  }

  private static double[] differences(double[] values) {
    double[] differences = new double[values.length - 1];
    Arrays.setAll(differences, i -> values[i + 1] - values[i]);
    double reach = Winsorizing.reach(differences, 1);
    double mean = Arrays.stream(differences).average().orElseThrow();
    return Arrays.stream(differences).map(d -> Math.clamp(d, -reach, reach) - mean).toArray();
  }

  /** Of the ratio of one power to the mean of its neighbours: an F value. */
  private static double chance(double[] power, int j, double oversampling) {
    int spared = (int) Math.round(oversampling);
    int reach = (int) Math.round(NEIGHBOURS * oversampling);
    double sum = 0;
    int count = 0;
    for (int k = Math.max(1, j - reach); k <= Math.min(power.length - 1, j + reach); k++) {
      if (Math.abs(k - j) >= spared) {
        sum += power[k];
        count++;
      }
    }
    if (power[j] == 0 || count == 0) {
      return 1;
    }
    double independent = count / oversampling;
    return Math.pow(1 + power[j] / (sum / count) / independent, -independent);
  }

  /** From a peak to the top of the parabola through it and its neighbours. */
  private static double offset(double[] power, int peak) {
    if (peak + 1 >= power.length) {
      return 0;
    }
    double before = power[peak - 1];
    double after = power[peak + 1];
    double bend = before - 2 * power[peak] + after;
    return bend >= 0 ? 0 : Math.clamp((before - after) / (2 * bend), -0.5, 0.5);
  }

  /** Without harmonics. */
  Season plain() {
    return new Season(frequency, 1);
  }

  /** Means over a repetition around each point: the level, where nothing but the season moves. */
  double[] level(double[] values) {
    int half = (int) Math.max(1, Math.round(0.5 / frequency));
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[] level = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(values.length, i + half);
      level[i] = (sums[to] - sums[from]) / (to - from);
    }
    return level;
  }

  /** What of a series around its level repeats: the waves by least squares, each in turn. */
  double[] fit(double[] residuals) {
    int n = residuals.length;
    double[] rest = residuals.clone();
    double[][] waves = waves(n);
    for (int pass = 0; pass < PASSES; pass++) {
      for (double[] wave : waves) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
          product += rest[i] * wave[i];
          square += wave[i] * wave[i];
        }
        // At half a repetition a point, the sine is 0 everywhere.
        double size = square < 1e-9 * n ? 0 : product / square;
        for (int i = 0; i < n; i++) {
          rest[i] -= size * wave[i];
        }
      }
    }
    double[] fit = new double[n];
    Arrays.setAll(fit, i -> residuals[i] - rest[i]);
    return fit;
  }

  private double[][] waves(int points) {
    double[][] waves = new double[2 * harmonics][points];
    for (int h = 0; h < harmonics; h++) {
      for (int i = 0; i < points; i++) {
        double angle = 2 * Math.PI * frequency * (h + 1) * i;
        waves[2 * h][i] = Math.cos(angle);
        waves[2 * h + 1][i] = Math.sin(angle);
      }
    }
    return waves;
  }

  /** What it costs in the comparison of fits: its frequency was looked for, its waves were not. */
  double cost(int points) {
    return 2 * Math.log(points / (2 * LEVEL)) - 2 * Math.log(LEVEL) * (harmonics - 1);
  }
}
