package hostile;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import java.util.Arrays;
import java.util.List;

/** One workload for each misdeed. */
public final class HostilePlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return Arrays.stream(Misdeed.values()).<Workload>map(HostileWorkload::new).toList();
  }
}
