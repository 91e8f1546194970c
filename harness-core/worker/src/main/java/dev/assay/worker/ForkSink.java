package dev.assay.worker;

import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.worker.protocol.WorkerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a workload reports in one iteration. */
final class ForkSink implements Sink {
  private final WorkloadInfo info;
  private final HarnessLink link;
  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, String> impossible = new LinkedHashMap<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private final List<Counter> counters = new ArrayList<>();
  private final List<String> taints = new ArrayList<>();

  ForkSink(WorkloadInfo info, HarnessLink link) {
    this.info = info;
    this.link = link;
  }

  @Override
  public synchronized void sample(Metric metric, double value) {
    if (!info.metrics().contains(metric)) {
      throw new IllegalArgumentException(
          "Workload %s reported metric '%s', which it does not declare as such."
              .formatted(info.id(), metric.name()));
    }
    Optional<String> problem = metric.problem(value);
    if (problem.isPresent()) {
      impossible.putIfAbsent(metric.name(), problem.get());
      throw new IllegalArgumentException(
          "Workload %s reported %s.".formatted(info.id(), problem.get()));
    }
    if (samples.putIfAbsent(metric.name(), value) != null) {
      throw new IllegalArgumentException(
          "Workload %s reported metric '%s' twice in one iteration."
              .formatted(info.id(), metric.name()));
    }
  }

  @Override
  public synchronized void histogram(String name, Unit unit, byte[] hdrHistogram) {
    distributions.add(Distribution.of(name, unit, hdrHistogram));
  }

  @Override
  public synchronized void counter(String name, double value, Unit unit) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Workload %s reported %s for counter '%s'; a counter is a finite number."
              .formatted(info.id(), value, name));
    }
    counters.add(new Counter(name, value, unit));
  }

  @Override
  public synchronized void taint(String reason) {
    taints.add(reason);
  }

  @Override
  public void progress(String message) {
    link.send(new WorkerEvent.Progress(message));
  }

  /** The declared metrics without a sample so far. */
  synchronized List<String> missing() {
    return info.metrics().stream()
        .map(Metric::name)
        .filter(name -> !samples.containsKey(name))
        .toList();
  }

  /** The values that no metric can have, where no other was reported instead; empty for none. */
  synchronized Optional<String> impossible() {
    return impossible.entrySet().stream()
        .filter(entry -> !samples.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce((first, second) -> first + "; " + second);
  }

  /** What was reported, by metric. */
  synchronized Map<String, Double> samples() {
    return Map.copyOf(samples);
  }

  /** Sends the iteration to the harness. */
  synchronized void send(boolean warmup, int index) {
    link.send(new WorkerEvent.Iteration(warmup, index, samples, taints, counters, distributions));
  }
}
