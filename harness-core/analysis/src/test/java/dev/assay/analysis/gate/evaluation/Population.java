package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.statistics.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Unchanged benchmarks of which forks can be had. */
interface Population {
  int size();

  /** The standard deviation of one fork's logarithm: what an oracle knows. */
  double deviation(int benchmark);

  /** The natural logarithms of so many forks of a benchmark. */
  double[] forks(int benchmark, int count, SplittableRandom random);

  /**
   * The measured forks themselves, dealt without putting any back: at most as many as there are.
   */
  record Dealt(List<ForkSeries> series) implements Population {
    @Override
    public int size() {
      return series.size();
    }

    @Override
    public double deviation(int benchmark) {
      return Math.sqrt(Moments.ofLogs(series.get(benchmark).values()).variance().orElseThrow());
    }

    @Override
    public double[] forks(int benchmark, int count, SplittableRandom random) {
      double[] logs = logs(series.get(benchmark));
      for (int i = 0; i < count; i++) {
        int j = i + random.nextInt(logs.length - i);
        double kept = logs[i];
        logs[i] = logs[j];
        logs[j] = kept;
      }
      return Arrays.copyOf(logs, count);
    }
  }

  /**
   * New forks like the measured ones: drawn with putting back, and spread by a quarter of their
   * deviation so that none comes twice (the smoothed bootstrap with unchanged variance: B. W.
   * Silverman and G. A. Young, Biometrika 74, 1987).
   */
  record Resampled(List<ForkSeries> series) implements Population {
    private static final double SPREAD = 0.25;

    @Override
    public int size() {
      return series.size();
    }

    @Override
    public double deviation(int benchmark) {
      Moments moments = Moments.ofLogs(series.get(benchmark).values());
      return Math.sqrt(moments.squaredDeviations() / moments.count());
    }

    @Override
    public double[] forks(int benchmark, int count, SplittableRandom random) {
      double[] logs = logs(series.get(benchmark));
      double mean = Arrays.stream(logs).average().orElseThrow();
      double spread = SPREAD * deviation(benchmark);
      return IntStream.range(0, count)
          .mapToDouble(
              _ ->
                  mean
                      + (logs[random.nextInt(logs.length)] - mean + spread * random.nextGaussian())
                          / Math.sqrt(1 + SPREAD * SPREAD))
          .toArray();
    }
  }

  /** Forks of one shape that vary from benchmark to benchmark by their deviations. */
  record Simulated(Shape shape, double... deviations) implements Population {
    @Override
    public int size() {
      return deviations.length;
    }

    @Override
    public double deviation(int benchmark) {
      return deviations[benchmark];
    }

    @Override
    public double[] forks(int benchmark, int count, SplittableRandom random) {
      return IntStream.range(0, count)
          .mapToDouble(_ -> deviations[benchmark] * shape.standard(random))
          .toArray();
    }

    /** Deviations around 2 %, a factor of e apart: as benchmarks of a suite are. */
    static Simulated suite(Shape shape, int benchmarks, SplittableRandom random) {
      return new Simulated(
          shape,
          IntStream.range(0, benchmarks)
              .mapToDouble(_ -> 0.02 * Math.exp(random.nextGaussian()))
              .toArray());
    }
  }

  /** Of mean 0 and variance 1. */
  enum Shape {
    NORMAL {
      @Override
      double standard(SplittableRandom random) {
        return random.nextGaussian();
      }
    },
    /** Student's t with 3 degrees of freedom, whose variance is 3. */
    T3 {
      @Override
      double standard(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
          double normal = random.nextGaussian();
          squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares);
      }
    },
    /** Of a standard normal logarithm: mean √e, variance (e − 1) e. */
    LOGNORMAL {
      @Override
      double standard(SplittableRandom random) {
        return (Math.exp(random.nextGaussian()) - Math.exp(0.5)) / Math.sqrt((Math.E - 1) * Math.E);
      }
    },
    /** Three in ten are of a higher level; the levels make nine tenths of the variance. */
    BIMODAL {
      @Override
      double standard(SplittableRandom random) {
        double level = random.nextDouble() < 0.3 ? 0.7 : -0.3;
        return level * Math.sqrt(0.9 / 0.21) + Math.sqrt(0.1) * random.nextGaussian();
      }
    };

    abstract double standard(SplittableRandom random);
  }

  private static double[] logs(ForkSeries series) {
    return Arrays.stream(series.values()).map(Math::log).toArray();
  }
}
