package steady;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import java.util.List;

/** Two naps. */
public final class SteadyPlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(new Nap("steady.same", false), new Nap("steady.changed", true));
  }
}
