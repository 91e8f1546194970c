package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Better;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plugin says of itself wrongly is caught by the test that names the rule, and no other. */
class DescriptionContractTest {
  static class EmptyContract extends WorkloadContract {
    @Override
    protected BenchmarkPlugin plugin() {
      return List::of;
    }
  }

  @Test
  void an_empty_plugin_is_caught() {
    assertThat(Contracts.of(EmptyContract.class).failed())
        .containsOnlyKeys("offers_workloads_with_unique_ids");
  }

  static class TwinContract extends Contracts.Quick {
    TwinContract() {
      super(GoodWorkload::new);
    }

    @Override
    protected BenchmarkPlugin plugin() {
      return () -> List.of(new GoodWorkload(), new GoodWorkload());
    }
  }

  @Test
  void an_id_used_twice_is_caught() {
    assertThat(Contracts.of(TwinContract.class).failed())
        .containsOnlyKeys("offers_workloads_with_unique_ids")
        .containsValue(
            "ids name results and must be unique; more than one workload has [test.good]");
  }

  private static WorkloadInfo withMetrics(WorkloadInfo info, List<Metric> metrics) {
    return new WorkloadInfo(
        info.id(), info.title(), info.category(), info.parameters(), metrics, info.requirements());
  }

  static class UnitlessContract extends Contracts.Quick {
    UnitlessContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public WorkloadInfo info() {
                  return withMetrics(super.info(), List.of(BANDWIDTH, LATENCY, nothing(), wrong()));
                }

                @SuppressWarnings("NullAway") // as an author without NullAway can
                private Metric nothing() {
                  return Metric.of("speed", null, Better.HIGHER, Extent.MACHINE, "speed");
                }

                private Metric wrong() {
                  Unit gigabyte = new Unit("GB/s", Dimension.DATA_RATE, 1L << 30);
                  return Metric.of(
                      "rate", gigabyte, Better.HIGHER, Extent.MACHINE, "Bytes over the time.");
                }

                @Override
                void report(Sink sink, long count, long blockBytes, long nanos) {
                  super.report(sink, count, blockBytes, nanos);
                  sink.sample(nothing(), 1);
                  sink.sample(wrong(), 1);
                }
              });
    }
  }

  @Test
  void a_missing_unit_a_poor_definition_and_a_false_unit_are_caught_at_once() {
    Contracts.Results results = Contracts.of(UnitlessContract.class);

    assertThat(results.failed()).containsOnlyKeys("declares_units_and_definitions");
    assertThat(results.failed().get("declares_units_and_definitions"))
        .contains("metric 'speed' has no unit", "the definition 'speed'", "named GB/s");
  }

  static class FickleContract extends Contracts.Quick {
    private int calls;

    FickleContract() {
      super(GoodWorkload::new);
    }

    @Override
    protected BenchmarkPlugin plugin() {
      return () -> List.of(new Fickle(++calls));
    }

    static final class Fickle extends GoodWorkload {
      private final int number;

      Fickle(int number) {
        this.number = number;
      }

      @Override
      public WorkloadInfo info() {
        WorkloadInfo info = super.info();
        return new WorkloadInfo(
            info.id(),
            "Title " + number,
            info.category(),
            info.parameters(),
            info.metrics(),
            info.requirements());
      }
    }
  }

  @Test
  void a_description_that_changes_is_caught() {
    assertThat(Contracts.of(FickleContract.class).failed())
        .containsOnlyKeys("describes_itself_the_same_at_every_call");
  }
}
