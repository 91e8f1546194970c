package spinning;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.util.List;

/** A workload that wants one CPU all of the time. */
public final class SpinPlugin implements BenchmarkPlugin {
  private static final Metric TURNS =
      Metric.of("turns", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "Turns of a loop.");

  @Override
  public List<Workload> workloads() {
    return List.of(new Spin());
  }

  private record Spin() implements Workload, WorkloadSession {
    @Override
    public WorkloadInfo info() {
      return new WorkloadInfo(
          "spinning.spin", "Spin", Category.CPU, List.of(), List.of(TURNS), List.of());
    }

    @Override
    public WorkloadSession open(Context context) {
      return this;
    }

    @Override
    public void iterate(Context context, Sink sink) {
      long end = System.nanoTime() + context.timeBudget().toNanos();
      long turns = 0;
      while (System.nanoTime() < end) {
        turns++;
      }
      sink.sample(TURNS, turns);
    }

    @Override
    public void verify(Context context) {}
  }
}
