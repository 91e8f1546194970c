package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.statistics.BenjaminiHochberg;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What a t test on 5 forks a side takes the variance to be. */
enum VarianceRule {
  /** Each side's own, by Welch: the rule of the gate. */
  WELCH {
    @Override
    double[] p(Trial trial, Population population) {
      return trial.questions(FORKS).stream()
          .mapToDouble(question -> question.pValue().orElse(1))
          .toArray();
    }
  },
  /** One for both sides. */
  POOLED {
    @Override
    double[] p(Trial trial, Population population) {
      return tails(trial, variances(trial), DEGREES);
    }
  },
  /**
   * One for both sides, drawn toward that of the other benchmarks by as much as they are alike: the
   * empirical Bayes estimate of G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004).
   */
  MODERATED {
    @Override
    double[] p(Trial trial, Population population) {
      double[] variances = variances(trial);
      double[] logs =
          Arrays.stream(variances)
              .map(v -> Math.log(v) - Digamma.value(DEGREES / 2.0) + Math.log(DEGREES / 2.0))
              .toArray();
      Moments moments = Moments.of(logs);
      double beyond = moments.variance().orElseThrow() - Trigamma.value(DEGREES / 2.0);
      double degrees = beyond > 0 ? 2 * inverseTrigamma(beyond) : 1e6;
      double prior = Math.exp(moments.mean() + Digamma.value(degrees / 2) - Math.log(degrees / 2));
      return tails(
          trial,
          Arrays.stream(variances)
              .map(v -> (degrees * prior + DEGREES * v) / (degrees + DEGREES))
              .toArray(),
          degrees + DEGREES);
    }
  },
  /** The true one, which nobody knows. */
  ORACLE {
    @Override
    double[] p(Trial trial, Population population) {
      return IntStream.range(0, trial.size())
          .mapToDouble(
              i -> {
                double error = Math.max(1e-9, population.deviation(i)) * Math.sqrt(2.0 / FORKS);
                return NormalDistribution.of(0, 1).survivalProbability(slowdown(trial, i) / error);
              })
          .toArray();
    }
  };

  private static final int FORKS = 5;
  private static final int DEGREES = 2 * (FORKS - 1);

  /** One-sided, by benchmark. */
  abstract double[] p(Trial trial, Population population);

  /**
   * The share of the slower benchmarks that it finds with the threshold at which this share of the
   * gates has a false flag.
   */
  double power(List<Trial> trials, Population population, double anyFalse) {
    List<double[]> q = trials.stream().map(trial -> adjusted(trial, population)).toList();
    List<Double> leastOfUnchanged = new ArrayList<>();
    for (int t = 0; t < trials.size(); t++) {
      leastOfUnchanged.add(least(q.get(t), trials.get(t).slower()));
    }
    Collections.sort(leastOfUnchanged);
    double threshold = leastOfUnchanged.get((int) Math.round(anyFalse * trials.size()));
    long found = 0;
    long all = 0;
    for (int t = 0; t < trials.size(); t++) {
      for (int i = 0; i < trials.get(t).size(); i++) {
        all += trials.get(t).slower()[i] ? 1 : 0;
        found += trials.get(t).slower()[i] && q.get(t)[i] < threshold ? 1 : 0;
      }
    }
    return (double) found / all;
  }

  private static double least(double[] q, boolean[] slower) {
    return IntStream.range(0, q.length)
        .filter(i -> !slower[i])
        .mapToDouble(i -> q[i])
        .min()
        .orElse(1);
  }

  /** q values; 1 where the slowdown is below what may fail. */
  private double[] adjusted(Trial trial, Population population) {
    double[] q = BenjaminiHochberg.adjust(p(trial, population));
    double least = Math.log1p(Thresholds.DEFAULT.minimumEffect());
    return IntStream.range(0, q.length)
        .mapToDouble(i -> slowdown(trial, i) >= least ? q[i] : 1)
        .toArray();
  }

  private static double slowdown(Trial trial, int benchmark) {
    return Trial.moments(trial.candidate().get(benchmark), FORKS).mean()
        - Trial.moments(trial.baseline().get(benchmark), FORKS).mean();
  }

  private static double[] variances(Trial trial) {
    return IntStream.range(0, trial.size())
        .mapToDouble(
            i ->
                Math.max(
                    1e-18,
                    (Trial.moments(trial.baseline().get(i), FORKS).squaredDeviations()
                            + Trial.moments(trial.candidate().get(i), FORKS).squaredDeviations())
                        / DEGREES))
        .toArray();
  }

  private static double[] tails(Trial trial, double[] variances, double degrees) {
    return IntStream.range(0, variances.length)
        .mapToDouble(
            i ->
                StudentT.upperTail(
                    slowdown(trial, i) / Math.sqrt(2 * variances[i] / FORKS), degrees))
        .toArray();
  }

  /** By bisection: it falls from infinity to 0. */
  private static double inverseTrigamma(double value) {
    double low = 1e-6;
    double high = 1e6;
    while (high / low > 1 + 1e-12) {
      double middle = Math.sqrt(low * high);
      if (Trigamma.value(middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
