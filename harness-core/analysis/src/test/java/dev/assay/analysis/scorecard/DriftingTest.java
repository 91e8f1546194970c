package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftingTest {
  private static final double[][] RISING = {{90, 97, 100}, {91, 98, 101}, {89.5, 96.5, 99.8}};
  private static final double[][] SETTLED = {{99, 100, 99.5}, {100, 99, 100}, {99, 99.8, 99}};

  private static MetricSeries series(String name, Better better, double[][] forks) {
    return new MetricSeries(
        name,
        Unit.COUNT,
        better,
        Clock.HOST,
        Optional.empty(),
        Optional.of(Extent.MACHINE),
        Samples.of(forks));
  }

  private static List<String> findings(WorkloadBuilder... workloads) {
    var run = run("run");
    for (WorkloadBuilder workload : workloads) {
      run.with(workload);
    }
    return Scorecard.of(List.of(Subject.of(run.build())), Criteria.NONE).findings().stream()
        .map(Finding::message)
        .toList();
  }

  @Test
  void what_gets_better_from_iteration_to_iteration_was_still_warming_up() {
    assertThat(
            findings(
                workload("a.settled").metric(series("rate", Better.HIGHER, SETTLED)),
                workload("a.hash")
                    .parameter("size", "1m")
                    .defaulted("align", "64")
                    .metric(series("rate", Better.HIGHER, RISING))))
        .containsExactly(
            "a.hash rate (size=1m) rises by 11 % from the first iteration of a fork to the last,"
                + " in 3 of 3 forks. It was still warming up, so it is better than its value."
                + " Measure it again with more of --warmups or --warmup-time.");
  }

  @Test
  void what_gets_worse_wears_out() {
    assertThat(findings(workload("a.disk").metric(series("latency", Better.LOWER, RISING))))
        .singleElement()
        .asString()
        .contains("a.disk latency rises by 11 %", "wears out", "More --iterations");
  }

  @Test
  void one_sentence_is_said_of_a_workload() {
    assertThat(
            findings(
                workload("a.disk")
                    .metric(series("iops", Better.HIGHER, RISING))
                    .metric(series("bandwidth", Better.HIGHER, RISING))
                    .metric(series("size", Better.HIGHER, SETTLED))))
        .singleElement()
        .asString()
        .contains("a.disk iops rises", "3 of 3 forks, and 1 more of its metrics drifts.");
  }
}
