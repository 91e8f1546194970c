package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Dimension;
import dev.assay.api.Distribution;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.ForkTimes;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plan.Shape;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JmhScoresTest {
  private static final Metric TIME =
      Metric.of(
          "time",
          Unit.NANOSECOND_PER_OPERATION,
          Better.LOWER,
          Extent.MACHINE,
          "Time of an operation.");
  private static final Metric SAMPLED =
      Metric.of(
          "sample-time",
          Unit.NANOSECOND_PER_OPERATION,
          Better.LOWER,
          Extent.MACHINE,
          "Time of one.");
  private static final Metric BANDWIDTH =
      Metric.of(
          "bandwidth", Unit.GIGABYTE_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Bytes over time.");

  @Test
  void gives_the_score_in_the_unit_of_the_catalogue_whatever_unit_jmh_chose() {
    assertThat(samples(planned(Map.of(), TIME), score("avgt", true, 1.5, "us/op")))
        .containsOnly(Map.entry("time", 1500.0));
  }

  @Test
  void knows_the_units_of_hours_and_days_as_jmh_writes_them() {
    assertThat(samples(planned(Map.of(), TIME), score("avgt", true, 2, "hr/op")))
        .hasEntrySatisfying("time", nanos -> assertThat(nanos).isCloseTo(7.2e12, within(1.0)));
    assertThat(samples(planned(Map.of(), TIME), score("avgt", true, 0.5, "day/op")))
        .hasEntrySatisfying("time", nanos -> assertThat(nanos).isCloseTo(4.32e13, within(1.0)));
  }

  @Test
  void takes_a_metric_from_a_counter_as_a_rate_and_leaves_the_score_out() {
    PlannedWorkload planned = planned(Map.of("bandwidth", "bytes"), BANDWIDTH);

    assertThat(
            samples(
                planned,
                score("thrpt", true, 7, "ops/s"),
                score("bytes", false, 3e6, "ops/ms"),
                score("other", false, 1, "#")))
        .containsOnly(Map.entry("bandwidth", 3.0));
  }

  @Test
  void keeps_every_counter_with_its_unit() {
    assertThat(
            iteration(
                    planned(Map.of(), TIME),
                    score("avgt", true, 1, "ns/op"),
                    score("misses", false, 12, "#"),
                    score("gc.alloc.rate.norm", false, 24, "B/op"))
                .counters())
        .containsExactly(
            new Counter("misses", 12, Unit.COUNT),
            new Counter(
                "gc.alloc.rate.norm",
                24,
                new Unit("B/op", new Dimension("data per operation"), 1)));
  }

  @Test
  void keeps_the_distribution_that_jmh_sampled_in_nanoseconds() throws Exception {
    WorkerEvent.JmhScore sampled =
        new WorkerEvent.JmhScore(
            "sample",
            true,
            2,
            "us/op",
            List.of(new WorkerEvent.Weighted(1, 90), new WorkerEvent.Weighted(11, 10)));

    Distribution kept = iteration(planned(Map.of(), SAMPLED), sampled).distributions().getFirst();
    Histogram histogram =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(kept.hdrHistogram())), 0);

    assertThat(kept.unit()).isEqualTo(Unit.NANOSECOND_PER_OPERATION);
    assertThat(histogram.getTotalCount()).isEqualTo(100);
    // Three significant digits.
    assertThat((double) histogram.getValueAtPercentile(50)).isCloseTo(1000, within(1.0));
    assertThat((double) histogram.getValueAtPercentile(99)).isCloseTo(11_000, within(11.0));
  }

  @Test
  void refuses_units_and_scores_that_the_catalogue_does_not_know() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> iteration(planned(Map.of(), TIME), score("avgt", true, 1, "parsec/op")))
        .withMessageContaining("Unknown JMH unit 'parsec/op'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> iteration(planned(Map.of(), TIME), score("thrpt", true, 1, "ops/s")))
        .withMessageContaining("'throughput', which the catalogue does not list");
  }

  private static WorkerEvent.JmhScore score(
      String name, boolean primary, double value, String unit) {
    return new WorkerEvent.JmhScore(name, primary, value, unit, List.of());
  }

  private static Map<String, Double> samples(
      PlannedWorkload planned, WorkerEvent.JmhScore... scores) {
    return iteration(planned, scores).samples();
  }

  private static JournalEntry.Iteration iteration(
      PlannedWorkload planned, WorkerEvent.JmhScore... scores) {
    return new JmhScores(planned)
        .toIteration(0, new WorkerEvent.JmhIteration(false, 0, List.of(scores)));
  }

  private static PlannedWorkload planned(Map<String, String> counters, Metric... metrics) {
    return new PlannedWorkload(
        0,
        "test.bench",
        "Bench",
        Category.CPU,
        new PluginIdentity("test", "1.0.0", "0".repeat(64)),
        ForkRequest.Kind.JMH,
        "test.Bench.run",
        Map.of(),
        Set.of(),
        Set.of(),
        List.of(metrics),
        counters,
        new Shape(1, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
        ForkTimes.NONE,
        Optional.empty());
  }
}
