package dev.assay.analysis.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against data whose spread at each level is known because it was made. */
class BootstrapCheckTest {
  private final Random random = new Random(3);

  @Test
  void on_data_as_the_formula_assumes_the_bootstrap_agrees() {
    // Machines differ by 5 %, forks and iterations by little: the lower levels add next to nothing.
    Overall overall = overall(12, 0.05, 0.002);
    assertThat(overall.bootstrapFactor().getAsDouble()).isBetween(0.8, 1.25);
  }

  @Test
  void where_only_forks_vary_drawing_at_every_level_counts_them_twice_at_most() {
    Overall overall = overall(12, 0, 0.05);
    // The variance doubles at most: the square root of 2, and sampling.
    assertThat(overall.bootstrapFactor().getAsDouble()).isBetween(1.0, 1.7);
  }

  @Test
  void what_was_measured_once_has_nothing_to_check() {
    Subject single =
        new Subject("one", List.of(run("m", new double[][] {{10}}, new double[][] {{10}})));
    Scorecard card =
        Scorecard.of(
            List.of(single), Criteria.NONE.withReference(single).withProfile(Profile.STORAGE));
    assertThat(card.subjects().getFirst().overall(Scope.MACHINE).orElseThrow().bootstrapFactor())
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void chances_of_being_best_are_one_together_and_go_to_who_is_clearly_better() {
    List<Subject> subjects = new ArrayList<>();
    for (double level : new double[] {0, 0, 0.5, 0.501}) {
      List<RunResult> runs = new ArrayList<>();
      for (int machine = 0; machine < 6; machine++) {
        runs.add(machine("s" + subjects.size() + "m" + machine, level, 0.02, 0.002));
      }
      subjects.add(new Subject("subject-" + subjects.size(), runs));
    }
    Scorecard card =
        Scorecard.of(
            subjects,
            Criteria.NONE.withReference(subjects.getFirst()).withProfile(Profile.STORAGE));
    double[] chances =
        card.subjects().stream()
            .mapToDouble(s -> s.overall(Scope.MACHINE).orElseThrow().chanceOfBest().getAsDouble())
            .toArray();
    assertThat(chances[0] + chances[1]).isLessThan(0.001);
    assertThat(chances[2]).isBetween(0.02, 0.98);
    assertThat(chances[0] + chances[1] + chances[2] + chances[3]).isBetween(0.9999, 1.0001);
  }

  private Overall overall(int machines, double ofMachines, double ofForks) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      runs.add(machine("m" + i, 0, ofMachines, ofForks));
    }
    List<RunResult> others = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      others.add(machine("r" + i, 0, ofMachines, ofForks));
    }
    Subject subject = new Subject("s", runs);
    Subject reference = new Subject("reference", others);
    return Scorecard.of(
            List.of(subject), Criteria.NONE.withReference(reference).withProfile(Profile.STORAGE))
        .subjects()
        .getFirst()
        .overall(Scope.MACHINE)
        .orElseThrow();
  }

  private RunResult machine(String name, double level, double ofMachines, double ofForks) {
    double own = level + ofMachines * random.nextGaussian();
    return run(name, samples(own, ofForks), samples(own, ofForks));
  }

  private double[][] samples(double level, double ofForks) {
    double[][] samples = new double[5][3];
    for (double[] fork : samples) {
      double ofThis = level + ofForks * random.nextGaussian();
      for (int i = 0; i < fork.length; i++) {
        fork[i] = 100 * Math.exp(ofThis + 0.0001 * random.nextGaussian());
      }
    }
    return samples;
  }

  private static RunResult run(String machine, double[][] a, double[][] b) {
    return RunBuilder.run("run-" + machine)
        .on(machine)
        .with(WorkloadBuilder.workload("storage.a").metric(series(a)))
        .with(WorkloadBuilder.workload("storage.b").metric(series(b)))
        .build();
  }

  private static MetricSeries series(double[][] samples) {
    return new MetricSeries(
        "rate",
        Unit.IO_PER_SECOND,
        Better.HIGHER,
        Clock.HOST,
        Optional.empty(),
        Optional.of(Extent.MACHINE),
        Samples.of(samples));
  }
}
