package dev.assay.analysis.bisect;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.StudentT;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How likely each commit of a row is the first bad one, given that the last is bad and only one
 * changed the metric.
 *
 * <p>Every commit is equally likely beforehand. Commits before the first bad one differ from the
 * good end by nothing, the others by one unknown step, which is integrated over what the sessions
 * of the bad end leave possible. A session errs by a t distribution of its own standard error,
 * widened by what sessions may differ beyond the spread of their forks: by 0, 1 or 2 times the
 * median standard error, each equally likely beforehand.
 */
public final class Suspicion {
  private static final double[] BETWEEN_SESSIONS = {0, 1, 2};

  /** Of the step: so many standard errors to each side, and so many places in each. */
  private static final int STANDARD_ERRORS = 5;

  private static final int PLACES_EACH = 2;

  /** A step is worse by at least 0.1 %: the bad end was found to be bad. */
  private static final double LEAST_STEP = 1e-3;

  private final double[] probabilities;

  /** Evidence with the density that it is weighed by. */
  private record Seen(int commit, Difference slowdown, DoubleUnaryOperator logDensity) {
    static Seen of(Evidence evidence) {
      return new Seen(
          evidence.commit(),
          evidence.slowdown(),
          StudentT.logDensity(evidence.slowdown().degreesOfFreedom()));
    }

    double logLikelihood(double step, double betweenSessions) {
      double scale = Math.hypot(slowdown.standardError(), betweenSessions);
      return logDensity.applyAsDouble((slowdown.value() - step) / scale) - Math.log(scale);
    }
  }

  private Suspicion(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Weighs the evidence.
   *
   * @param commits in the row
   * @param evidence some of it of the last commit
   */
  public static Suspicion of(int commits, List<Evidence> evidence) {
    Difference step = Sessions.combined(evidence, commits - 1);
    double[] errors =
        evidence.stream().mapToDouble(e -> e.slowdown().standardError()).sorted().toArray();
    double median = errors[errors.length / 2];
    List<Seen> seen = evidence.stream().map(Seen::of).toList();
    int places = STANDARD_ERRORS * PLACES_EACH;
    double[][] logLikelihoods =
        IntStream.rangeClosed(-places, places)
            .mapToDouble(place -> step.value() + place * step.standardError() / PLACES_EACH)
            .map(size -> Math.max(LEAST_STEP, size))
            .boxed()
            .flatMap(
                size ->
                    Arrays.stream(BETWEEN_SESSIONS)
                        .mapToObj(times -> row(commits, seen, size, times * median)))
            .toArray(double[][]::new);
    return new Suspicion(normalized(commits, logLikelihoods));
  }

  /** For each commit, the logarithm of the likelihood of all evidence if it is the first bad. */
  private static double[] row(
      int commits, List<Seen> evidence, double step, double betweenSessions) {
    double[] ifGood = new double[commits];
    double[] ifBad = new double[commits];
    for (Seen one : evidence) {
      ifGood[one.commit] += one.logLikelihood(0, betweenSessions);
      ifBad[one.commit] += one.logLikelihood(step, betweenSessions);
    }
    double[] row = new double[commits];
    double sum = Arrays.stream(ifBad).sum();
    for (int first = 0; first < commits; first++) {
      row[first] = sum;
      sum += ifGood[first] - ifBad[first];
    }
    return row;
  }

  private static double[] normalized(int commits, double[][] logLikelihoods) {
    double greatest =
        Arrays.stream(logLikelihoods).flatMapToDouble(Arrays::stream).max().orElseThrow();
    double[] probabilities = new double[commits];
    for (double[] row : logLikelihoods) {
      for (int i = 0; i < commits; i++) {
        probabilities[i] += Math.exp(row[i] - greatest);
      }
    }
    double sum = Arrays.stream(probabilities).sum();
    return Arrays.stream(probabilities).map(p -> p / sum).toArray();
  }

  public int commits() {
    return probabilities.length;
  }

  /** That this commit is the first bad one. */
  public double isFirst(int commit) {
    return probabilities[commit];
  }

  /** That this commit is bad: it or one before it is the first. */
  public double isBad(int commit) {
    return Arrays.stream(probabilities, 0, commit + 1).sum();
  }
}
