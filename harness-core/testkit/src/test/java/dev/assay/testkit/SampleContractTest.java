package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Better;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import org.junit.jupiter.api.Test;

/** What a workload reports wrongly is caught by the test that names the rule, and no other. */
class SampleContractTest {
  static class UndeclaredContract extends Contracts.Quick {
    UndeclaredContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void report(Sink sink, long count, long blockBytes, long nanos) {
                  super.report(sink, count, blockBytes, nanos);
                  swallow(
                      () ->
                          sink.sample(
                              Metric.of(
                                  "mean-latency",
                                  Unit.MILLISECOND,
                                  Better.LOWER,
                                  Extent.MACHINE,
                                  "Time of the iteration over the number of writes."),
                              1));
                }
              });
    }
  }

  private static void swallow(Runnable call) {
    try {
      call.run();
    } catch (IllegalArgumentException _) {
      // A workload that hides what the sink told it.
    }
  }

  @Test
  void a_metric_in_another_unit_than_declared_is_caught_though_the_workload_hides_it() {
    assertThat(Contracts.of(UndeclaredContract.class).failed())
        .containsOnlyKeys("reports_only_declared_metrics")
        .containsValue(
            "workload test.good reported metric 'mean-latency' in ms, which it does not declare;"
                + " it declares ['write-bandwidth' in MB/s, 'mean-latency' in us]");
  }

  static class InfiniteContract extends Contracts.Quick {
    InfiniteContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void report(Sink sink, long count, long blockBytes, long nanos) {
                  super.report(sink, count, blockBytes, nanos);
                  swallow(() -> sink.sample(LATENCY, nanos / 0.0));
                  swallow(() -> sink.sample(LATENCY, -1));
                  swallow(() -> sink.counter("writes", Double.NaN, Unit.COUNT));
                }
              });
    }
  }

  @Test
  void values_that_cannot_be_are_caught() {
    Contracts.Results results = Contracts.of(InfiniteContract.class);

    assertThat(results.failed()).containsOnlyKeys("reports_only_possible_values");
    assertThat(results.failed().get("reports_only_possible_values"))
        .contains(
            "reported Infinity for metric 'mean-latency'",
            "reported -1.0 us for metric 'mean-latency': a time is never below 0",
            "NaN for counter 'writes'");
  }

  static class ForgetfulContract extends Contracts.Quick {
    ForgetfulContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void report(Sink sink, long count, long blockBytes, long nanos) {
                  sink.sample(BANDWIDTH, 1);
                  swallow(() -> sink.sample(BANDWIDTH, 2));
                }
              });
    }
  }

  @Test
  void a_metric_reported_twice_is_caught() {
    assertThat(Contracts.of(ForgetfulContract.class).failed())
        .containsOnlyKeys("reports_every_metric_exactly_once_per_iteration")
        .containsValue(
            "workload test.good reported metric 'write-bandwidth' twice in one iteration");
  }

  static class SilentContract extends Contracts.Quick {
    SilentContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void report(Sink sink, long count, long blockBytes, long nanos) {
                  sink.sample(BANDWIDTH, 1);
                }
              });
    }
  }

  @Test
  void a_metric_without_a_sample_is_caught() {
    Contracts.Results results = Contracts.of(SilentContract.class);

    assertThat(results.failed())
        .containsOnlyKeys("reports_every_metric_exactly_once_per_iteration");
    assertThat(results.failed().toString()).contains("without a sample of [mean-latency]");
  }
}
