package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.WorkloadInfo;
import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import dev.assay.worker.protocol.Question;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.osgi.framework.Bundle;

/** Finds the JMH benchmarks of a bundle by the list that JMH generated, running no plugin code. */
final class JmhBenchmarks {
  private static final String LIST = BenchmarkList.BENCHMARK_LIST.substring(1);

  private final Plugin plugin;
  private final Bundle bundle;
  private final JmhClasses classes;
  private final Map<String, List<BenchmarkListEntry>> entries;
  private final List<OfferedWorkload> workloads = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  JmhBenchmarks(Plugin plugin, Bundle bundle) {
    this.plugin = plugin;
    this.bundle = bundle;
    this.entries = entriesByBenchmark();
    this.classes = new JmhClasses(plugin, bundle, findings);
  }

  /** What the bundle's code must be asked. */
  List<Question> questions() {
    return classes.questions(
        entries.values().stream().map(JmhBenchmarks::className).distinct().toList());
  }

  private static String className(List<BenchmarkListEntry> entries) {
    return entries.getFirst().getUserClassQName();
  }

  /**
   * @param answers to the {@link #questions}
   */
  Description describe(Map<Question, Answer> answers) {
    classes.take(answers);
    entries.forEach(this::describe);
    return new Description(workloads, List.of(), List.of(), findings);
  }

  private Map<String, List<BenchmarkListEntry>> entriesByBenchmark() {
    Map<String, List<BenchmarkListEntry>> benchmarks = new TreeMap<>();
    try {
      for (InputStream list : BundleList.read(plugin, bundle, LIST)) {
        for (BenchmarkListEntry entry : BenchmarkList.readBenchmarkList(list)) {
          benchmarks.computeIfAbsent(entry.getUsername(), name -> new ArrayList<>()).add(entry);
        }
      }
    } catch (DefectiveBundleException e) {
      findings.add(e.finding());
    } catch (IOException | RuntimeException e) {
      findings.add(
          Finding.error(
              plugin.fileName(),
              DESCRIBE,
              "its %s cannot be read: %s".formatted(LIST, Thrown.describe(e)),
              "Build the bundle again with jmh-generator-annprocess 1.37."));
    }
    return benchmarks;
  }

  private void describe(String benchmark, List<BenchmarkListEntry> entries) {
    try {
      workloads.add(workload(benchmark, entries));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              plugin.fileName(),
              DESCRIBE,
              "its benchmark %s cannot be described: %s".formatted(benchmark, e.getMessage()),
              "Rename what the message names, and build the bundle again."));
    }
  }

  private OfferedWorkload workload(String benchmark, List<BenchmarkListEntry> entries) {
    JmhDefaults defaults = JmhDefaults.of(entries);
    String className = className(entries);
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    JmhClass description = classes.describe(className);
    if (!description.metrics().isEmpty() && !defaults.modes().contains(Mode.Throughput)) {
      findings.add(countersWithoutThroughput(benchmark, defaults));
      description = JmhClass.undescribed(className);
    }
    Map<String, Metric> metrics = new LinkedHashMap<>(description.metrics());
    Map<String, JmhSource> sources = new LinkedHashMap<>(description.sources());
    if (metrics.isEmpty()) {
      for (Mode mode : defaults.modes()) {
        Metric metric = JmhMetrics.primaryScore(mode, defaults.timeUnit());
        metrics.put(metric.name(), metric);
        sources.put(metric.name(), new JmhSource.PrimaryScore(mode));
      }
    }
    Optional<Extent> extent =
        description.extent().or(() -> Optional.of(JmhMetrics.extent(defaults.threads())));
    metrics.replaceAll((_, metric) -> metric.withExtent(extent));
    Map<String, List<String>> sweep = sweep(entries.getFirst());
    WorkloadInfo info =
        new WorkloadInfo(
            description.id() + "." + method,
            description.title() + ": " + method,
            description.category(),
            sweep.entrySet().stream().map(e -> parameter(e.getKey(), e.getValue())).toList(),
            List.copyOf(metrics.values()),
            description.requirements());
    return new OfferedWorkload.Jmh(
        info, plugin, benchmark, defaults, sweep, description.tellsAvailability(), sources);
  }

  private static Map<String, List<String>> sweep(BenchmarkListEntry entry) {
    Map<String, List<String>> sweep = new TreeMap<>();
    if (entry.getParams().hasValue()) {
      entry.getParams().get().forEach((name, values) -> sweep.put(name, List.of(values)));
    }
    return sweep;
  }

  private static Parameter parameter(String name, List<String> values) {
    return values.isEmpty()
        ? Parameter.text(name, "", "JMH @Param without a default: give a value")
        : Parameter.text(
            name, values.getFirst(), "JMH @Param, by default " + String.join(", ", values));
  }

  private Finding countersWithoutThroughput(String benchmark, JmhDefaults defaults) {
    return Finding.error(
        plugin.fileName(),
        DESCRIBE,
        "@Benchmarks gives %s metrics from counters, which need throughput mode, and its mode is %s"
            .formatted(benchmark, defaults.modes()),
        "Annotate it with @BenchmarkMode(Mode.Throughput), or take the metrics away. Until then it"
            + " is listed without what @Benchmarks says.");
  }
}
