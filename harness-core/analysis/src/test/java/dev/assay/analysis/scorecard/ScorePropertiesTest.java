package dev.assay.analysis.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Interval;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What scores must do whatever the numbers are; over cards drawn with fixed seeds. */
class ScorePropertiesTest {
  private static final double EXACT = 1e-9;

  /** How a metric is reported. */
  private record Report(Unit unit, Better better, DoubleUnaryOperator value) {}

  private static final Report GIGABYTES =
      new Report(Unit.GIGABYTE_PER_SECOND, Better.HIGHER, DoubleUnaryOperator.identity());
  private static final Report MEBIBYTES =
      new Report(
          Unit.MEBIBYTE_PER_SECOND,
          Better.HIGHER,
          value -> Unit.GIGABYTE_PER_SECOND.convert(value, Unit.MEBIBYTE_PER_SECOND));
  private static final Report RECIPROCAL =
      new Report(Unit.SECOND, Better.LOWER, value -> 1 / value);

  static List<Long> seeds() {
    return new Random(42).longs(20).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_subject_in_another_unit_of_the_dimension_scores_the_same(long seed) {
    List<Subject> subjects = subjects(seed, 4, GIGABYTES);
    List<Subject> other = new ArrayList<>(subjects);
    other.set(2, subjects(seed, 4, MEBIBYTES).get(2));
    assertSame(composites(subjects), composites(other));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void flipping_the_direction_together_with_the_values_changes_no_score_and_no_rank(long seed) {
    Scorecard card = card(subjects(seed, 4, GIGABYTES));
    Scorecard flipped = card(subjects(seed, 4, RECIPROCAL));
    assertSame(composites(card), composites(flipped));
    assertThat(ranks(flipped)).isEqualTo(ranks(card));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_subjects_changes_no_score_and_no_rank(long seed) {
    List<Subject> subjects = subjects(seed, 6, GIGABYTES);
    Scorecard card = card(subjects, subjects.getFirst());
    List<Subject> shuffled = new ArrayList<>(subjects);
    Collections.shuffle(shuffled, new Random(seed));
    Scorecard other = card(shuffled, subjects.getFirst());
    assertThat(composites(other)).isEqualTo(composites(card));
    assertThat(ranks(other)).isEqualTo(ranks(card));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void another_subject_moves_no_score_and_narrows_no_rank(long seed) {
    List<Subject> subjects = subjects(seed, 6, GIGABYTES);
    Scorecard few = card(subjects.subList(0, 5), subjects.getFirst());
    Scorecard more = card(subjects, subjects.getFirst());
    composites(few)
        .forEach((name, value) -> assertThat(composites(more)).containsEntry(name, value));
    for (int i = 0; i < few.subjects().size(); i++) {
      var before = few.subjects().get(i).overall(Scope.MACHINE).orElseThrow().ranks();
      var after = more.subjects().get(i).overall(Scope.MACHINE).orElseThrow().ranks();
      assertThat(after.worst() - after.best())
          .isGreaterThanOrEqualTo(before.worst() - before.best());
    }
  }

  @Test
  void runs_added_to_one_subject_move_no_score_of_another() {
    List<Subject> subjects = subjects(1, 4, GIGABYTES);
    List<Subject> more = new ArrayList<>(subjects);
    List<RunResult> runs = new ArrayList<>(subjects.get(2).runs());
    runs.add(subjects(2, 4, GIGABYTES).get(2).runs().getFirst());
    more.set(2, new Subject(subjects.get(2).name(), runs));
    Map<String, CompositeScore> before = composites(card(subjects, subjects.getFirst()));
    Map<String, CompositeScore> after = composites(card(more, subjects.getFirst()));
    for (int i : List.of(0, 1, 3)) {
      String name = subjects.get(i).name();
      assertThat(after.get(name)).isEqualTo(before.get(name));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_subject_faster_in_everything_scores_higher_by_its_factor(long seed) {
    List<Subject> subjects = subjects(seed, 3, GIGABYTES);
    Report tripled = new Report(Unit.GIGABYTE_PER_SECOND, Better.HIGHER, value -> 3 * value);
    List<Subject> faster = new ArrayList<>(subjects);
    faster.set(1, subjects(seed, 3, tripled).get(1));
    String name = subjects.get(1).name();
    assertThat(value(of(name, composites(faster))) / value(of(name, composites(subjects))))
        .isCloseTo(3, within(EXACT));
  }

  private static void assertSame(Map<String, CompositeScore> a, Map<String, CompositeScore> b) {
    assertThat(b.keySet()).isEqualTo(a.keySet());
    a.forEach(
        (name, composite) -> {
          assertThat(value(of(name, b))).isCloseTo(value(composite), within(EXACT));
          if (composite.uncertainty().isEmpty()) {
            assertThat(of(name, b).estimate()).isEqualTo(composite.estimate()); // the reference
            return;
          }
          Interval one = composite.estimate().knownInterval().orElseThrow();
          Interval other = of(name, b).estimate().knownInterval().orElseThrow();
          assertThat(other.low()).isCloseTo(one.low(), within(EXACT));
          assertThat(other.high()).isCloseTo(one.high(), within(EXACT));
        });
  }

  private static CompositeScore of(String name, Map<String, CompositeScore> composites) {
    return Objects.requireNonNull(composites.get(name), name);
  }

  private static double value(CompositeScore composite) {
    return composite.estimate().knownValue().orElseThrow();
  }

  private static Map<String, CompositeScore> composites(List<Subject> subjects) {
    return composites(card(subjects));
  }

  private static Map<String, CompositeScore> composites(Scorecard card) {
    Map<String, CompositeScore> composites = new HashMap<>();
    card.subjects()
        .forEach(s -> composites.put(s.name(), s.overall(Scope.MACHINE).orElseThrow().composite()));
    return composites;
  }

  private static Map<String, Object> ranks(Scorecard card) {
    Map<String, Object> ranks = new HashMap<>();
    card.subjects()
        .forEach(s -> ranks.put(s.name(), s.overall(Scope.MACHINE).orElseThrow().ranks()));
    return ranks;
  }

  private static Scorecard card(List<Subject> subjects) {
    return card(subjects, subjects.getFirst());
  }

  private static Scorecard card(List<Subject> subjects, Subject reference) {
    return Scorecard.of(
        subjects, Criteria.NONE.withReference(reference).withProfile(Profile.STORAGE));
  }

  private static List<Subject> subjects(long seed, int count, Report report) {
    Random random = new Random(seed);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RunBuilder run = RunBuilder.run("run-" + i + "-" + seed).on("machine-" + i);
      double speed = Math.exp(random.nextGaussian() * 0.2);
      for (int workload = 0; workload < 3; workload++) {
        run.with(
            WorkloadBuilder.workload("storage.w" + workload)
                .metric(
                    new MetricSeries(
                        "rate",
                        report.unit,
                        report.better,
                        Clock.HOST,
                        Optional.empty(),
                        Optional.of(Extent.MACHINE),
                        samples(random, speed, report.value))));
      }
      subjects.add(new Subject("subject-" + i, List.of(run.build())));
    }
    return subjects;
  }

  private static Samples samples(Random random, double speed, DoubleUnaryOperator value) {
    double[][] samples = new double[4][3];
    for (double[] fork : samples) {
      double level = random.nextGaussian() * 0.02;
      for (int i = 0; i < fork.length; i++) {
        double noise = level + random.nextGaussian() * 0.01;
        fork[i] = value.applyAsDouble(10 * speed * Math.exp(noise));
      }
    }
    return Samples.of(samples);
  }
}
