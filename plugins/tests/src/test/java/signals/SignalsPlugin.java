package signals;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import java.util.List;

/** Relies on the JVM's signal handlers beside an OpenCL driver that installs its own. */
public final class SignalsPlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(new DivisionWorkload());
  }
}
