package dev.assay.testkit;

import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sink for one iteration that keeps what it is given. It refuses what the harness refuses, in the
 * same way, and keeps that too: a workload that swallows the exception is still found out.
 */
public final class RecordingSink implements Sink {
  private final WorkloadInfo info;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Histogram> histograms = new ArrayList<>();
  private final List<Counter> counters = new ArrayList<>();
  private final List<String> taints = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();

  /** A sample that was accepted. */
  public record Sample(Metric metric, double value) {}

  /**
   * A distribution as it was reported.
   *
   * @param hdrHistogram in HdrHistogram's V2 compressed encoding
   */
  public record Histogram(String name, Unit unit, ByteBuffer hdrHistogram) {
    public Histogram {
      hdrHistogram = hdrHistogram.asReadOnlyBuffer();
    }
  }

  /** A counter that was accepted. */
  public record Counter(String name, double value, Unit unit) {}

  /** A call that was refused. */
  public record Violation(Kind kind, String message) {
    /** What was wrong with the call. */
    public enum Kind {
      UNDECLARED_METRIC,
      IMPOSSIBLE,
      REPEATED
    }
  }

  /**
   * @param info of the workload that will report here
   */
  public RecordingSink(WorkloadInfo info) {
    this.info = info;
  }

  @Override
  public synchronized void sample(Metric metric, double value) {
    if (!info.metrics().contains(metric)) {
      throw violation(
          Violation.Kind.UNDECLARED_METRIC,
          "workload %s reported metric '%s' in %s, which it does not declare; it declares %s"
              .formatted(info.id(), metric.name(), metric.unit(), declared()));
    }
    // A metric without a unit, which only a description can be blamed for, is judged there.
    Optional<String> problem = declaredUnit(metric).flatMap(_ -> metric.problem(value));
    if (problem.isPresent()) {
      throw violation(
          Violation.Kind.IMPOSSIBLE, "workload %s reported %s".formatted(info.id(), problem.get()));
    }
    if (value(metric.name()).isPresent()) {
      throw violation(
          Violation.Kind.REPEATED,
          "workload %s reported metric '%s' twice in one iteration"
              .formatted(info.id(), metric.name()));
    }
    samples.add(new Sample(metric, value));
  }

  private static Optional<Unit> declaredUnit(Metric metric) {
    return Optional.ofNullable(metric.unit());
  }

  @Override
  public synchronized void histogram(String name, Unit unit, byte[] hdrHistogram) {
    histograms.add(new Histogram(name, unit, ByteBuffer.wrap(hdrHistogram.clone())));
  }

  @Override
  public synchronized void counter(String name, double value, Unit unit) {
    if (!Double.isFinite(value)) {
      throw violation(
          Violation.Kind.IMPOSSIBLE,
          "workload %s reported %s for counter '%s'; a counter is a finite number"
              .formatted(info.id(), value, name));
    }
    counters.add(new Counter(name, value, unit));
  }

  @Override
  public synchronized void taint(String reason) {
    taints.add(reason);
  }

  @Override
  public synchronized void progress(String message) {
    progress.add(message);
  }

  /** The accepted samples, in the order reported. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** The value of a metric, in its unit; empty as long as it is not reported. */
  public synchronized OptionalDouble value(String metric) {
    return samples.stream()
        .filter(sample -> sample.metric().name().equals(metric))
        .mapToDouble(Sample::value)
        .findFirst();
  }

  /** The declared metrics that have no value yet. */
  public synchronized List<String> missing() {
    return info.metrics().stream().map(Metric::name).filter(name -> value(name).isEmpty()).toList();
  }

  public synchronized List<Histogram> histograms() {
    return List.copyOf(histograms);
  }

  public synchronized List<Counter> counters() {
    return List.copyOf(counters);
  }

  public synchronized List<String> taints() {
    return List.copyOf(taints);
  }

  public synchronized List<String> progress() {
    return List.copyOf(progress);
  }

  /** The calls that were refused. */
  public synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  private IllegalArgumentException violation(Violation.Kind kind, String message) {
    violations.add(new Violation(kind, message));
    return new IllegalArgumentException(message);
  }

  private List<String> declared() {
    return info.metrics().stream()
        .map(metric -> "'" + metric.name() + "' in " + metric.unit())
        .toList();
  }
}
