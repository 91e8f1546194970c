package dev.assay.analysis.gate;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A comparison names what moved with a metric, as a gate does. */
class WhatMovedTest {
  private static final double[] SCATTER = {1, 1.002, 0.998, 1.001, 0.999};

  private static WorkloadBuilder work(String id, String metric, Unit unit, double level) {
    return workload(id)
        .in(Category.CPU)
        .metric(
            metric, unit, Better.HIGHER, Arrays.stream(SCATTER).map(of -> level * of).toArray());
  }

  private static WorkloadBuilder hashing(double rate) {
    return work("app.hash", "throughput", Unit.OPERATION_PER_SECOND, rate);
  }

  private static WorkloadBuilder sorting(double rate) {
    return work("app.sort", "throughput", Unit.OPERATION_PER_SECOND, rate);
  }

  private static WorkloadBuilder clock(double gigahertz) {
    return work("host.clock.adds", "clock", Unit.GIGAHERTZ, gigahertz);
  }

  private static MeasuredRun measured(String id, WorkloadBuilder... workloads) {
    RunBuilder run = run(id);
    Arrays.stream(workloads).forEach(run::with);
    Conditions conditions =
        new Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of("commit", "of " + id));
    return new MeasuredRun(run.build(), conditions);
  }

  private static List<String> sentences(MeasuredRun before, MeasuredRun after) {
    Subject a = Subject.of(before.result());
    Subject b = Subject.of(after.result());
    return WhatMoved.sentences(
        Scorecard.of(List.of(a, b), Criteria.NONE.withReference(a)), before, after);
  }

  @Test
  void a_difference_that_went_with_the_clock_is_the_machines_and_like_ones_are_told_once() {
    assertThat(
            sentences(
                measured("a", hashing(1000), sorting(500), clock(3.4)),
                measured("b", hashing(930), sorting(465), clock(3.128))))
        .hasSize(2)
        .first()
        .asString()
        .contains("app.hash throughput", "app.sort throughput")
        .contains("The machine's: the clock of one busy core (host.clock.adds), -8.0 %");
  }

  @Test
  void a_faster_machine_explains_what_became_faster() {
    assertThat(
            sentences(
                measured("a", hashing(930), clock(3.128)),
                measured("b", hashing(1000), clock(3.4))))
        .first()
        .asString()
        .contains("The machine's: the clock", "explains it");
  }

  @Test
  void what_changed_is_named_where_a_metric_differs_and_nothing_where_none_does() {
    assertThat(sentences(measured("a", hashing(1000)), measured("b", hashing(900))))
        .containsExactly(
            "Changed with it: commit of a → of b. Nothing tells whether that makes a difference.");
    assertThat(sentences(measured("a", hashing(1000)), measured("b", hashing(1001)))).isEmpty();
  }

  @Test
  void a_difference_at_the_same_clock_is_not_the_machines() {
    assertThat(
            sentences(
                measured("a", hashing(1000), clock(3.4)), measured("b", hashing(930), clock(3.4))))
        .noneMatch(sentence -> sentence.contains("machine's"));
  }
}
