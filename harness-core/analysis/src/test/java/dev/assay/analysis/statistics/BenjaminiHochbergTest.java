package dev.assay.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  /**
   * The 15 p values of Benjamini and Hochberg's own example (1995, section 4.1), of which the first
   * four are called at 5 %; adjusted by hand as p · 15 / rank, made monotonic from the largest
   * down.
   */
  @Test
  void the_example_of_the_original_paper_is_reproduced() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };

    double[] q = BenjaminiHochberg.adjust(p);

    assertThat(q)
        .containsExactly(
            new double[] {
              0.0015, 0.0030, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486,
              0.581182, 0.714875, 0.753231, 0.813214, 1
            },
            within(1e-6));
  }

  @Test
  void the_order_given_does_not_matter() {
    assertThat(BenjaminiHochberg.adjust(0.04, 0.01, 0.02))
        .containsExactly(new double[] {0.04, 0.03, 0.03}, within(1e-12));
  }

  @Test
  void nothing_is_adjusted_to_nothing() {
    assertThat(BenjaminiHochberg.adjust()).isEmpty();
  }
}
