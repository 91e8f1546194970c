package dev.assay.runtime.plan;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.runtime.plugins.wiring.BundleFile;
import dev.assay.runtime.plugins.wiring.FileStamp;
import dev.assay.runtime.plugins.workload.JmhDefaults;
import dev.assay.runtime.plugins.workload.JmhSource;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;

/** Workloads on offer in a test. */
record Offers(Plugin plugin) {
  static final Metric TIME =
      Metric.of(
          "time",
          Unit.NANOSECOND_PER_OPERATION,
          Better.LOWER,
          Extent.MACHINE,
          "Time of an operation.");

  static Offers in(Path directory) throws IOException {
    Path jar = Files.writeString(directory.resolve("plugin.jar"), "only hashed");
    return new Offers(
        new Plugin(new BundleFile(jar, FileStamp.of(jar), "test.plugin", "1.2.0", "Test")));
  }

  OfferedWorkload selfTimed(String id, Parameter... parameters) {
    return new OfferedWorkload.SelfTimed(info(id, parameters), plugin, "test.Provider");
  }

  OfferedWorkload.Jmh jmh(
      String id,
      JmhDefaults defaults,
      Map<String, List<String>> sweep,
      Map<String, JmhSource> sources) {
    Parameter[] parameters =
        sweep.entrySet().stream()
            .map(
                e -> Parameter.text(e.getKey(), e.getValue().stream().findFirst().orElse(""), "P."))
            .toArray(Parameter[]::new);
    return new OfferedWorkload.Jmh(
        info(id, parameters), plugin, "test.Bench.run", defaults, sweep, false, sources);
  }

  static JmhDefaults annotated(int forks, int warmups, Duration time, int iterations) {
    return new JmhDefaults(
        List.of(Mode.AverageTime),
        TimeUnit.NANOSECONDS,
        OptionalInt.of(forks),
        OptionalInt.empty(),
        OptionalInt.of(warmups),
        Optional.of(time),
        OptionalInt.of(iterations),
        Optional.of(time),
        OptionalInt.empty(),
        Optional.empty());
  }

  static JmhDefaults notAnnotated() {
    return new JmhDefaults(
        List.of(Mode.AverageTime),
        TimeUnit.NANOSECONDS,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static WorkloadInfo info(String id, Parameter... parameters) {
    return new WorkloadInfo(
        id, "Test", Category.OTHER, List.of(parameters), List.of(TIME), List.of());
  }
}
