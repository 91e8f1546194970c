package dev.assay.analysis.composite;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.composite.CompositeScore.Part;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.statistics.Estimate.NotEnoughData;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompositeCalculatorTest {
  private static final MetricSummaries REFERENCE =
      summaries(run("ref").with(disk(10, 10)).with(cpu(1, 1)).with(memory(5, 5)));

  private static MetricSummaries summaries(RunBuilder... runs) {
    return MetricSummaries.of(List.of(runs).stream().map(RunBuilder::build).toList());
  }

  private static WorkloadBuilder disk(double... forks) {
    return workload("storage.io").metric("rate", Unit.IO_PER_SECOND, Better.HIGHER, forks);
  }

  private static WorkloadBuilder cpu(double... forks) {
    return workload("host.cpu")
        .in(Category.CPU)
        .metric("time", Unit.MILLISECOND, Better.LOWER, forks);
  }

  private static WorkloadBuilder memory(double... forks) {
    return workload("host.memory")
        .in(Category.MEMORY)
        .metric("bandwidth", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, forks);
  }

  private static final Lift AS_MEASURED = new Lift(Scope.MACHINE, false, Optional.empty());

  private static CompositeScore compose(MetricSummaries subject, MissingMetrics missing) {
    Map<Category, Double> weights =
        Map.of(Category.STORAGE, 2.0, Category.CPU, 1.0, Category.MEMORY, 1.0);
    return new CompositeCalculator(new Profile("test", weights, missing), REFERENCE, AS_MEASURED)
        .compose(subject, AS_MEASURED);
  }

  private static double value(CompositeScore composite) {
    return composite.estimate().knownValue().orElseThrow();
  }

  /** By hand: ratios 4 (weight 2/4), 2 (time halved, 1/4), 1/4 (1/4): 2^(2·.5 + 1·.25 − 2·.25). */
  @Test
  void the_composite_is_the_weighted_geometric_mean_of_ratios_that_are_better_above_one() {
    CompositeScore composite =
        compose(
            summaries(run("a").with(disk(40, 40)).with(cpu(.5, .5)).with(memory(1.25, 1.25))),
            new MissingMetrics.Ignore());

    assertThat(value(composite)).isCloseTo(Math.pow(2, 0.75), within(1e-12));
    assertThat(composite.coverage()).isCloseTo(1, within(1e-12));
    assertThat(composite.parts())
        .extracting(Part::workload, Part::share)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("storage.io", 0.5),
            org.assertj.core.groups.Tuple.tuple("host.cpu", 0.25),
            org.assertj.core.groups.Tuple.tuple("host.memory", 0.25));
    // Without storage, cpu and memory weigh a half each: 2^(.5 − 1).
    assertThat(composite.parts().getFirst().without())
        .hasValueCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(composite.parts().getFirst().ratio()).isCloseTo(4, within(1e-12));
  }

  @Test
  void a_workload_with_many_metrics_weighs_no_more_than_one_with_few() {
    MetricSummaries reference =
        summaries(
            run("ref")
                .with(disk(1, 1))
                .with(
                    workload("storage.other")
                        .metric("x", Unit.ONE, Better.HIGHER, 1, 1)
                        .metric("y", Unit.ONE, Better.HIGHER, 1, 1)));
    MetricSummaries subject =
        summaries(
            run("a")
                .with(disk(16, 16))
                .with(
                    workload("storage.other")
                        .metric("x", Unit.ONE, Better.HIGHER, 4, 4)
                        .metric("y", Unit.ONE, Better.HIGHER, 1, 1)));

    // 16^½ · (4^½ · 1^½)^½.
    assertThat(
            value(
                new CompositeCalculator(Profile.STORAGE, reference, AS_MEASURED)
                    .compose(subject, AS_MEASURED)))
        .isCloseTo(4 * Math.sqrt(2), within(1e-12));
  }

  @Test
  void what_is_missing_follows_the_policy() {
    MetricSummaries subject = summaries(run("a").with(disk(40, 40)).with(cpu(.5, .5)));

    CompositeScore ignored = compose(subject, new MissingMetrics.Ignore());
    assertThat(ignored.coverage()).isCloseTo(0.75, within(1e-12));
    assertThat(value(ignored)).isCloseTo(Math.pow(4, 2 / 3.0) * Math.cbrt(2), within(1e-12));

    CompositeScore penalised = compose(subject, new MissingMetrics.Penalise(0.5));
    assertThat(value(penalised)).isCloseTo(2 * Math.pow(2, .25) * Math.pow(.5, .25), within(1e-12));

    assertThat(compose(subject, new MissingMetrics.Require()).estimate())
        .isEqualTo(
            new NotEnoughData(
                "Profile test requires every metric of the reference; missing: host.memory"
                    + " bandwidth."));
  }

  @Test
  void the_unit_and_metrics_that_the_reference_lacks_do_not_matter() {
    MetricSummaries subject = summaries(run("a").with(cpu(.5, .4)).with(memory(6, 7)));
    MetricSummaries inOtherUnits =
        summaries(
            run("a")
                .with(
                    workload("host.cpu")
                        .in(Category.CPU)
                        .metric("time", Unit.MICROSECOND, Better.LOWER, 500, 400))
                .with(
                    workload("host.memory")
                        .in(Category.MEMORY)
                        .metric("bandwidth", Unit.GIGABIT_PER_SECOND, Better.HIGHER, 48, 56))
                .with(workload("new.one").metric("x", Unit.ONE, Better.HIGHER, 9, 9)));

    CompositeScore one = compose(subject, new MissingMetrics.Ignore());
    CompositeScore other = compose(inOtherUnits, new MissingMetrics.Ignore());

    assertThat(value(other)).isCloseTo(value(one), within(1e-12));
    assertThat(other.estimate().knownInterval().orElseThrow().high())
        .isCloseTo(one.estimate().knownInterval().orElseThrow().high(), within(1e-9));
  }

  /**
   * By hand: two workloads of weight ½ with two forks each, logarithms ±a around the mean: each has
   * the variance 2a²·¼ / 2 = a²/4, together SE = a/√2; equal variances of 1 degree of freedom each
   * have 2 together; t(.975, 2) = 4.3027.
   */
  @Test
  void workloads_of_one_machine_add_their_variances() {
    double a = 0.01;
    double up = Math.exp(a);
    MetricSummaries subject =
        summaries(run("a").with(cpu(1 * up, 1 / up)).with(memory(5 * up, 5 / up)));

    CompositeScore composite = compose(subject, new MissingMetrics.Ignore());

    assertThat(composite.level()).isEqualTo(Level.FORK);
    Interval interval = composite.estimate().knownInterval().orElseThrow();
    assertThat(Math.log(interval.high())).isCloseTo(4.3027 * a / Math.sqrt(2), within(1e-6));
  }

  @Test
  void machines_that_are_slow_in_one_thing_and_fast_in_another_are_sure_on_the_whole() {
    MetricSummaries opposed =
        summaries(
            run("a").on("m1").with(cpu(1)).with(memory(6)),
            run("b").on("m2").with(cpu(1.2)).with(memory(7.2)));
    MetricSummaries alike =
        summaries(
            run("a").on("m1").with(cpu(1.2)).with(memory(6)),
            run("b").on("m2").with(cpu(1)).with(memory(7.2)));

    assertThat(compose(opposed, new MissingMetrics.Ignore()).level()).isEqualTo(Level.MACHINE);
    assertThat(width(compose(opposed, new MissingMetrics.Ignore())))
        .isLessThan(0.001 * width(compose(alike, new MissingMetrics.Ignore())));
  }

  private static double width(CompositeScore composite) {
    return composite
        .estimate()
        .knownInterval()
        .map(interval -> interval.high() - interval.low())
        .orElse(0.0);
  }

  @Test
  void nothing_in_common_is_not_enough_data() {
    assertThat(compose(summaries(run("a")), new MissingMetrics.Ignore()).estimate())
        .isEqualTo(new NotEnoughData("Nothing was measured that the reference has too."));
  }

  @Test
  void weights_below_zero_or_all_zero_are_refused() {
    assertThatThrownBy(() -> Profile.of("x", Map.of(Category.CPU, -1.0)))
        .hasMessageContaining("must be finite and at least 0, was -1.0");
    assertThatThrownBy(() -> Profile.of("x", Map.of(Category.CPU, 0.0)))
        .hasMessage("Profile x needs a weight above 0.");
  }
}
