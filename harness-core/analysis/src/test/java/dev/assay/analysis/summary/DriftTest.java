package dev.assay.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final double[][] WARMING = {{90, 97, 100}, {91, 98, 101}, {89.5, 96.5, 99.8}};

  private static Optional<Drift> of(List<Taint> taints, double[]... forks) {
    MetricSeries series =
        new MetricSeries(
            "rate",
            Unit.GIGABYTE_PER_SECOND,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Optional.of(Extent.MACHINE),
            Samples.of(forks));
    return Drift.of(List.of(new MetricData("host", "run", series, taints)));
  }

  private static Optional<Drift> of(double[]... forks) {
    return of(List.of(), forks);
  }

  /** Each fork rises by 11 %: 100/90, 101/91 and 99.8/89.5. */
  @Test
  void finds_what_rises_in_every_fork() {
    Drift drift = of(WARMING).orElseThrow();
    assertThat(drift.change()).isCloseTo(0.11, within(0.005));
    assertThat(drift.forks()).isEqualTo(3);
    assertThat(drift.agreeing()).isEqualTo(3);
  }

  @Test
  void finds_what_falls_in_every_fork_exactly_alike() {
    double[] fork = {100, 90, 81};
    assertThat(of(fork, fork, fork).orElseThrow().change()).isCloseTo(-0.19, within(1e-12));
  }

  /**
   * At α = 0.001 one of a thousand metrics without drift would show one by chance; that all forks
   * agree and the change is 4 % makes it fewer. Forks differ by 5 %, iterations by 4 %.
   */
  @Test
  void hardly_ever_finds_one_in_noise() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int metric = 0; metric < 20_000; metric++) {
      double[][] forks = new double[3][3];
      for (double[] fork : forks) {
        double level = 100 * Math.exp(random.nextGaussian(0, 0.05));
        for (int i = 0; i < fork.length; i++) {
          fork[i] = level * Math.exp(random.nextGaussian(0, 0.04));
        }
      }
      found += of(forks).isPresent() ? 1 : 0;
    }
    assertThat(found).isPositive().isLessThan(20);
  }

  @Test
  void looks_at_untainted_iterations_alone() {
    double[] fork = {80, 90, 100, 100.5, 99.5};
    double[][] forks = {fork, fork, fork};
    List<Taint> first =
        IntStream.range(0, 3)
            .boxed()
            .flatMap(f -> Stream.of(new Taint(f, 0, "throttled"), new Taint(f, 1, "stolen")))
            .toList();
    assertThat(of(forks)).isPresent();
    assertThat(of(first, forks)).isEmpty();
  }

  @Test
  void says_nothing_where_there_is_too_little_to_tell() {
    assertThat(of(WARMING[0], WARMING[1])).as("two forks").isEmpty();
    assertThat(of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2})).isEmpty();
    assertThat(of(new double[] {0, 1, 2}, new double[] {0, 1, 2}, new double[] {0, 1, 2}))
        .as("no logarithm of 0")
        .isEmpty();
    assertThat(of()).isEmpty();
  }

  @Test
  void says_nothing_of_what_matters_to_nobody() {
    double[] fork = {100, 101, 102};
    assertThat(of(fork, fork, fork)).isEmpty();
  }

  @Test
  void forks_that_disagree_are_no_drift() {
    assertThat(of(WARMING[0], WARMING[1], new double[] {100, 95, 90})).isEmpty();
  }
}
