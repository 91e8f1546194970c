package dev.assay.analysis.history.before;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.history.Change;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The method is the one that was: it finds what it found, and errs as the issue says it erred. */
class PermutedPartitionTest {
  private static final PermutedPartition BEFORE = new PermutedPartition();

  /** The expectations are those of the test that the method had. */
  @Test
  void a_step_is_found_where_it_is() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values =
        IntStream.range(0, 100)
            .mapToDouble(i -> 100 * (i < 60 ? 1 : 1.05) * Math.exp(0.01 * random.nextGaussian()))
            .toArray();

    assertThat(BEFORE.findings(values).changes())
        .singleElement()
        .extracting(Change::index)
        .satisfies(index -> assertThat(index).isBetween(58, 62));
  }

  /** 75.8 % of 1,000 series in docs/gate-evaluation.md, with a standard error of 4 of 100. */
  @Test
  void most_series_of_whole_numbers_around_20_have_a_change() {
    SplittableRandom random = new SplittableRandom(1);
    long alarms =
        Stream.generate(
                () ->
                    IntStream.range(0, 120)
                        .mapToDouble(i -> Math.rint(20 + 0.7 * random.nextGaussian()))
                        .toArray())
            .limit(100)
            .filter(values -> !BEFORE.findings(values).changes().isEmpty())
            .count();

    assertThat(alarms).isBetween(60L, 90L);
  }

  @Test
  void values_of_zero_are_not_judged() {
    double[] values = new double[40];
    Arrays.fill(values, 20, 40, 1);

    assertThat(PermutedPartition.judges(values)).isFalse();
    assertThat(BEFORE.findings(values).changes()).isEmpty();
  }
}
