package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.statistics.Moments;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One pretended gate over all benchmarks of a population, some of whose candidates are slower.
 *
 * @param baseline times of the forks, by benchmark
 * @param candidate likewise
 * @param slower which benchmarks are
 */
record Trial(List<double[]> baseline, List<double[]> candidate, boolean[] slower) {
  /** What is made slower and by how much. */
  record Effect(double share, double slowdown) {
    static final Effect NONE = new Effect(0, 1);
  }

  static Trial of(Population population, int forks, Effect effect, SplittableRandom random) {
    return of(population, forks, effect, 1, random);
  }

  /**
   * @param noisier by which the candidate's forks vary more than the baseline's
   */
  static Trial of(
      Population population, int forks, Effect effect, double noisier, SplittableRandom random) {
    boolean[] slower = new boolean[population.size()];
    int[] lot = shuffled(slower.length, random);
    for (int i = 0; i < Math.round(effect.share * slower.length); i++) {
      slower[lot[i]] = true;
    }
    List<double[]> baseline = new ArrayList<>();
    List<double[]> candidate = new ArrayList<>();
    for (int i = 0; i < slower.length; i++) {
      double[] logs = population.forks(i, 2 * forks, random);
      double factor = slower[i] ? effect.slowdown : 1;
      baseline.add(times(Arrays.copyOf(logs, forks), 1, 1));
      candidate.add(times(Arrays.copyOfRange(logs, forks, 2 * forks), noisier, factor));
    }
    return new Trial(baseline, candidate, slower);
  }

  private static double[] times(double[] logs, double noisier, double factor) {
    return Arrays.stream(logs).map(log -> factor * Math.exp(noisier * log)).toArray();
  }

  int size() {
    return slower.length;
  }

  /** As a gate asks that looks once at the first forks of both sides. */
  List<Question> questions(int forks) {
    return IntStream.range(0, size()).mapToObj(i -> question(i, forks)).toList();
  }

  Question question(int benchmark, int forks) {
    return new Question(
        Comparison.of(
            moments(baseline.get(benchmark), forks),
            moments(candidate.get(benchmark), forks),
            List.of(),
            Better.LOWER),
        Thresholds.DEFAULT,
        Better.LOWER);
  }

  static Moments moments(double[] times, int forks) {
    return Moments.ofLogs(Arrays.copyOf(times, forks));
  }

  static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
