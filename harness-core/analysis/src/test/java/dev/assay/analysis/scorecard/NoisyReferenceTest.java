package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** What the spread of the reference does to scores, and what it must not do to ranks. */
class NoisyReferenceTest {
  /** Four forks whose logarithms have this mean and are as far as this from it. */
  private static double[] forks(double mean, double spread) {
    return DoubleStream.of(-spread, -spread / 3, spread / 3, spread)
        .map(away -> 100 * Math.exp(mean + away))
        .toArray();
  }

  /** Squared distances from the mean: 2·spread²·(1 + 1/9); by 3 and by 4 for that of the mean. */
  private static double standardError(double spread) {
    return spread * Math.sqrt(2 * (1 + 1 / 9.0) / 12);
  }

  private static WorkloadBuilder cpu(double... forks) {
    return workload("cpu")
        .in(Category.CPU)
        .metric("rate", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, forks);
  }

  private static WorkloadBuilder disk(double... forks) {
    return workload("disk").metric("rate", Unit.IO_PER_SECOND, Better.HIGHER, forks);
  }

  private static Scorecard card(RunBuilder reference, RunBuilder... subjects) {
    return Scorecard.of(
        Stream.of(subjects).map(one -> Subject.of(one.build())).toList(),
        Criteria.NONE
            .withReference(new Subject("the reference", List.of(reference.build())))
            .withProfile(Profile.BALANCED));
  }

  private static Overall overall(Scorecard card, int subject) {
    return card.subjects().get(subject).overall(Scope.MACHINE).orElseThrow();
  }

  @Test
  void the_spread_of_the_reference_is_in_every_score_and_in_no_rank() {
    Scorecard card =
        card(
            run("ref").with(cpu(forks(0, .3))),
            run("a").with(cpu(forks(0, .001))),
            run("b").with(cpu(forks(.05, .001))));

    for (int subject = 0; subject < 2; subject++) {
      CompositeScore score = overall(card, subject).composite();
      assertThat(score.estimate().knownInterval().orElseThrow().contains(1)).isTrue();
      assertThat(score.uncertainty().orElseThrow().standardError())
          .isCloseTo(Math.hypot(standardError(.3), standardError(.001)), within(1e-12));
      assertThat(score.reach()).isEqualTo("holds within this run");
    }
    assertThat(overall(card, 0).ranks()).isEqualTo(new Ranks(2, 2));
    assertThat(overall(card, 1).ranks()).isEqualTo(new Ranks(1, 1));
    assertThat(overall(card, 1).chanceOfBest()).hasValue(1);
  }

  @Test
  void a_reference_among_the_subjects_is_one_exactly_and_its_spread_is_in_its_rank() {
    RunBuilder noisy = run("ref").with(cpu(forks(0, .3)));
    Scorecard card =
        card(
            noisy, noisy, run("a").with(cpu(forks(0, .001))), run("b").with(cpu(forks(.05, .001))));

    assertThat(overall(card, 0).composite().estimate())
        .isEqualTo(new Estimate.Point(1, "This is the reference."));
    assertThat(card.subjects().getFirst().metrics().getFirst().ratio())
        .hasValue(Ratio.ofTheReferenceItself());
    assertThat(overall(card, 0).ranks()).isEqualTo(new Ranks(1, 3));
    assertThat(overall(card, 1).ranks()).isEqualTo(new Ranks(2, 3));
    assertThat(overall(card, 2).ranks()).isEqualTo(new Ranks(1, 2));
    // P(−.05 > se · t with 3 degrees of freedom), and the rest is of b.
    double first = TDistribution.of(3).survivalProbability(.05 / standardError(.3));
    assertThat(overall(card, 0).chanceOfBest().orElseThrow()).isCloseTo(first, within(.02));
    assertThat(overall(card, 2).chanceOfBest().orElseThrow()).isCloseTo(1 - first, within(.02));
  }

  @Test
  void who_lacks_the_same_metrics_is_told_apart_as_if_the_reference_had_none() {
    Scorecard card =
        card(
            run("ref").with(cpu(forks(0, .3))).with(disk(forks(0, .3))),
            run("a").with(cpu(forks(0, .001))),
            run("b").with(cpu(forks(.05, .001))));

    assertThat(overall(card, 0).ranks()).isEqualTo(new Ranks(2, 2));
    assertThat(overall(card, 1).chanceOfBest()).hasValue(1);
  }

  /**
   * One with both metrics against two with one: drawn here by brute force, the reference once for
   * all of a draw.
   */
  @Test
  void chances_come_of_one_draw_of_the_reference_for_all() {
    Scorecard card =
        card(
            run("ref").with(cpu(forks(0, .1))).with(disk(forks(0, .2))),
            run("a").with(cpu(forks(0, .03))),
            run("b").with(cpu(forks(.01, .02))),
            run("c").with(cpu(forks(.02, .02))).with(disk(forks(-.01, .04))));

    SplittableRandom random = new SplittableRandom(5);
    TDistribution.Sampler t = TDistribution.of(3).createSampler(random::nextLong);
    int[] wins = new int[3];
    int draws = 200_000;
    for (int draw = 0; draw < draws; draw++) {
      double cpu = standardError(.1) * t.sample();
      double disk = standardError(.2) * t.sample();
      double a = standardError(.03) * t.sample() - cpu;
      double b = .01 + standardError(.02) * t.sample() - cpu;
      double c =
          (.02 + standardError(.02) * t.sample() - cpu) / 2
              + (-.01 + standardError(.04) * t.sample() - disk) / 2;
      wins[a > b && a > c ? 0 : b > c ? 1 : 2]++;
    }
    List<Double> chances = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chances.add(overall(card, i).chanceOfBest().orElseThrow());
      assertThat(chances.get(i)).isCloseTo((double) wins[i] / draws, within(.02));
    }
  }

  @Test
  void a_reference_that_was_measured_once_is_said_to_be_left_out() {
    Scorecard card =
        card(
            run("ref").with(cpu(100)).with(disk(forks(0, .1))),
            run("a").with(cpu(forks(0, .01))).with(disk(forks(0, .01))),
            run("b").with(cpu(forks(0, .01))));

    assertThat(overall(card, 0).composite().reach())
        .isEqualTo(
            "holds within this run, and leaves out the reference's own spread of 1 of 2 metrics");
    assertThat(overall(card, 1).composite().reach())
        .isEqualTo("holds within this run, and leaves out the reference's own spread");
    assertThat(card.findings())
        .contains(
            new Finding(
                "the reference",
                "Intervals of overall scores leave out the reference's own spread where it was"
                    + " measured once, so they are too narrow: 1 metric, cpu rate. Measure the"
                    + " reference with at least 2 forks."));
  }

  @Test
  void what_was_repeated_of_the_reference_is_told_where_it_is_less() {
    List<RunBuilder> machines =
        Stream.of("m1", "m2", "m3")
            .map(name -> run(name).on(name).with(cpu(forks(0, .01))))
            .toList();
    Scorecard card =
        Scorecard.of(
            List.of(new Subject("kind", machines.stream().map(RunBuilder::build).toList())),
            Criteria.NONE
                .withReference(Subject.of(run("ref").with(cpu(forks(0, .1))).build()))
                .withProfile(Profile.BALANCED));
    assertThat(overall(card, 0).composite().reach())
        .isEqualTo("holds over machines of this kind, of the reference within its run");
  }
}
