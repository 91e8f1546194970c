package dev.assay.analysis.result;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes down the result of a workload in a few words. */
public final class WorkloadBuilder {
  private final String id;
  private final Map<String, String> parameters = new TreeMap<>();
  private final Set<String> free = new HashSet<>();
  private final Set<String> defaulted = new HashSet<>();
  private final List<MetricSeries> metrics = new ArrayList<>();
  private final List<Taint> taints = new ArrayList<>();
  private final List<OfIteration<Counter>> counters = new ArrayList<>();
  private Category category = Category.STORAGE;
  private Extent extent = Extent.MACHINE;
  private Outcome outcome = new Outcome.Measured();
  private Setting setting = Setting.OF_THE_RUN;

  private WorkloadBuilder(String id) {
    this.id = id;
  }

  public static WorkloadBuilder workload(String id) {
    return new WorkloadBuilder(id);
  }

  public WorkloadBuilder in(Category category) {
    this.category = category;
    return this;
  }

  /** Of how much of the machine the metrics tell that are added after this. */
  public WorkloadBuilder of(Extent metrics) {
    this.extent = metrics;
    return this;
  }

  public WorkloadBuilder parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  public WorkloadBuilder freeParameter(String name, String value) {
    free.add(name);
    return parameter(name, value);
  }

  public WorkloadBuilder defaulted(String name, String value) {
    defaulted.add(name);
    return parameter(name, value);
  }

  public WorkloadBuilder outcome(Outcome outcome) {
    this.outcome = outcome;
    return this;
  }

  public WorkloadBuilder taint(int fork, int iteration, String reason) {
    taints.add(new Taint(fork, iteration, reason));
    return this;
  }

  public WorkloadBuilder taint(int fork, int iteration, Disturbance disturbance) {
    taints.add(new Taint(fork, iteration, disturbance));
    return this;
  }

  public WorkloadBuilder counter(String name, int fork, int iteration, double value, Unit unit) {
    counters.add(new OfIteration<>(fork, iteration, new Counter(name, value, unit)));
    return this;
  }

  /** How long each of its forks takes. */
  public WorkloadBuilder taking(ForkTime fork) {
    this.setting = setting.taking(fork);
    return this;
  }

  /** A metric with one iteration in each fork. */
  public WorkloadBuilder metric(String name, Unit unit, Better better, double... forks) {
    double[][] values = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      values[i] = new double[] {forks[i]};
    }
    return metric(
        new MetricSeries(
            name,
            unit,
            better,
            Clock.HOST,
            Optional.empty(),
            Optional.of(extent),
            Samples.of(values)));
  }

  public WorkloadBuilder metric(MetricSeries series) {
    metrics.add(series);
    return this;
  }

  WorkloadResult build() {
    return new WorkloadResult(
        id,
        "dev.assay.test",
        category,
        parameters,
        free,
        defaulted,
        outcome,
        metrics,
        taints,
        counters,
        List.of(),
        setting);
  }
}
