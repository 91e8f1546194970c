package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BetweenRunsTest {
  // Yields of six batches of dyestuff: O. L. Davies and P. L. Goldsmith, Statistical Methods in
  // Research and Production, 1972; "Dyestuff" of R's package lme4.
  private static final Grouped DYESTUFF =
      new Grouped(
          List.of(
              Moments.of(1545, 1440, 1440, 1520, 1580),
              Moments.of(1540, 1555, 1490, 1560, 1495),
              Moments.of(1595, 1550, 1605, 1510, 1560),
              Moments.of(1445, 1440, 1595, 1465, 1545),
              Moments.of(1595, 1630, 1515, 1635, 1625),
              Moments.of(1520, 1455, 1450, 1480, 1445)));

  /** Expected: lmer(Yield ~ 1 + (1 | Batch), Dyestuff) prints 1764 and 2451. */
  @Test
  void components_are_those_that_lme4_prints_for_the_dyestuff() {
    BetweenRuns runs = BetweenRuns.of(List.of(DYESTUFF)).orElseThrow();

    assertThat(runs.meanSquare()).isCloseTo(11271.5, within(0.05));
    assertThat(runs.variationWithin()).isCloseTo(2451.25, within(0.005));
    assertThat(runs.variance()).isCloseTo(1764.05, within(0.005));
    assertThat(runs.degreesOfFreedom()).isEqualTo(5);
    assertThat(runs.forksPerRun()).isCloseTo(5, within(1e-9));
  }

  /** Expected: the sums written out with numpy. */
  @Test
  void things_with_unequal_runs_add_up() {
    BetweenRuns runs =
        BetweenRuns.of(
                List.of(
                    new Grouped(
                        List.of(Moments.of(1, 2, 3), Moments.of(4, 5, 6), Moments.of(2, 3, 4))),
                    new Grouped(List.of(Moments.of(10, 11), Moments.of(12, 13, 15))),
                    Grouped.of(Moments.of(7))))
            .orElseThrow();

    assertThat(runs.meanSquare()).isCloseTo(7.8777778, within(1e-6));
    assertThat(runs.variationWithin()).isCloseTo(1.2407407, within(1e-6));
    assertThat(runs.forksPerRun()).isCloseTo(2.8, within(1e-9));
    assertThat(runs.variance()).isCloseTo(2.3703704, within(1e-6));
  }

  @Test
  void two_runs_tell_too_little() {
    assertThat(BetweenRuns.of(List.of(new Grouped(DYESTUFF.groups().subList(0, 2))))).isEmpty();
  }

  @Test
  void of_equal_numbers_the_test_is_that_of_the_runs_means() {
    BetweenRuns runs = BetweenRuns.of(List.of(DYESTUFF)).orElseThrow();
    double[] means = DYESTUFF.groups().stream().mapToDouble(Moments::mean).toArray();
    // Forks vary as in the batches, so both parts together are the variance of the means.
    Difference forks = new Difference(0, Math.sqrt(2 * runs.variationWithin() / 5), 48);

    Difference widened = runs.widened(forks, 2);

    assertThat(widened.standardError())
        .isCloseTo(Math.sqrt(2 * Moments.of(means).variance().orElseThrow()), within(1e-9));
    assertThat(widened.degreesOfFreedom()).isBetween(4.5, 5.0);
  }

  @Test
  void runs_that_agree_by_chance_still_cost_degrees_of_freedom() {
    BetweenRuns agreeing = new BetweenRuns(0.5, 2, 1, 5);
    Difference forks = new Difference(1, Math.sqrt(2.0 / 5), 8);

    Difference widened = agreeing.widened(forks, 2);

    assertThat(agreeing.variance()).isZero();
    assertThat(widened.standardError()).isEqualTo(forks.standardError());
    assertThat(widened.degreesOfFreedom()).isLessThan(5);
  }
}
