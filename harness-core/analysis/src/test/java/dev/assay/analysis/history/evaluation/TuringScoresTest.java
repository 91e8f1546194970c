package dev.assay.analysis.history.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected figures are those that the benchmark's own metrics.py states as examples. */
class TuringScoresTest {
  @Test
  void f1_is_the_benchmarks() {
    assertThat(
            TuringScores.f1(
                List.of(List.of(10, 20), List.of(11, 20), List.of(10), List.of(0, 5)),
                List.of(10, 20)))
        .isCloseTo(1, within(1e-12));
    List<List<Integer>> three = List.of(List.of(), List.of(10), List.of(50));
    assertThat(TuringScores.f1(three, List.of(10))).isCloseTo(10 / 11.0, within(1e-12));
    assertThat(TuringScores.f1(three, List.of())).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void cover_is_the_benchmarks() {
    assertThat(
            TuringScores.cover(
                List.of(List.of(10, 20), List.of(10), List.of(0, 5)), List.of(10, 20), 45))
        .isCloseTo(0.7962962962962963, within(1e-12));
    List<List<Integer>> three = List.of(List.of(), List.of(10), List.of(40));
    assertThat(TuringScores.cover(three, List.of(10), 45))
        .isCloseTo(0.7954144620811286, within(1e-12));
    assertThat(TuringScores.cover(three, List.of(), 45))
        .isCloseTo(0.8189300411522634, within(1e-12));
  }
}
