package dev.assay.runtime.plugins.workload;

import dev.assay.api.WorkloadInfo;
import java.util.List;
import java.util.Map;

/** A workload that a plugin offers, and what a worker needs to know to run it. */
public sealed interface OfferedWorkload {
  WorkloadInfo info();

  Plugin plugin();

  /**
   * A workload that times itself.
   *
   * @param providerClass the {@code BenchmarkPlugin} whose {@code workloads()} has it
   */
  record SelfTimed(WorkloadInfo info, Plugin plugin, String providerClass)
      implements OfferedWorkload {}

  /**
   * A JMH benchmark.
   *
   * @param benchmark what JMH calls it: the class, a dot and the method or group
   * @param defaults what its annotations ask for
   * @param defaultSweep the values of {@code @Param} by parameter, in their order; JMH runs every
   *     combination unless a value is given. An empty list means that a value must be given.
   * @param tellsAvailability whether code of the plugin says if it can run on a machine
   * @param sources where in JMH's results each metric is, by the name of the metric
   */
  record Jmh(
      WorkloadInfo info,
      Plugin plugin,
      String benchmark,
      JmhDefaults defaults,
      Map<String, List<String>> defaultSweep,
      boolean tellsAvailability,
      Map<String, JmhSource> sources)
      implements OfferedWorkload {
    public Jmh {
      defaultSweep = Map.copyOf(defaultSweep);
      sources = Map.copyOf(sources);
    }
  }
}
