package dev.assay.runtime.execution;

import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plugins.workload.JmhMetrics;
import dev.assay.worker.protocol.WorkerEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Turns the scores of a JMH iteration into samples of the workload's metrics. */
record JmhScores(PlannedWorkload planned) {
  private static final int HISTOGRAM_DIGITS = 3;

  /** Some 146 years; a histogram holds no more than twice that. */
  private static final double MOST_NANOSECONDS = 1L << 62;

  JournalEntry.Iteration toIteration(int fork, WorkerEvent.JmhIteration iteration) {
    Map<String, Double> samples = new LinkedHashMap<>();
    List<Counter> counters = new ArrayList<>();
    List<Distribution> distributions = new ArrayList<>();
    for (WorkerEvent.JmhScore score : iteration.scores()) {
      if (planned.counters().isEmpty() && score.primary()) {
        Metric metric = metric(nameOfMode(score.name()));
        samples.put(metric.name(), unit(score.unit()).convert(score.value(), metric.unit()));
        if (!score.sampled().isEmpty()) {
          distributions.add(distribution(metric.name(), score));
        }
      } else if (!score.primary()) {
        counters.add(new Counter(score.name(), score.value(), unit(score.unit())));
        samples.putAll(countedBy(score));
      }
    }
    return new JournalEntry.Iteration(
        planned.index(),
        fork,
        iteration.warmup(),
        iteration.index(),
        samples,
        List.of(),
        counters,
        distributions);
  }

  private Map<String, Double> countedBy(WorkerEvent.JmhScore score) {
    Map<String, Double> samples = new LinkedHashMap<>();
    planned
        .counters()
        .forEach(
            (name, counter) -> {
              if (counter.equals(score.name())) {
                double perSecond =
                    unit(score.unit()).convert(score.value(), Unit.OPERATION_PER_SECOND);
                samples.put(name, perSecond / metric(name).unit().scale());
              }
            });
    return samples;
  }

  private static Distribution distribution(String name, WorkerEvent.JmhScore score) {
    Unit unit = unit(score.unit());
    Histogram histogram = new Histogram(HISTOGRAM_DIGITS);
    for (WorkerEvent.Weighted weighted : score.sampled()) {
      double nanoseconds = unit.convert(weighted.value(), Unit.NANOSECOND_PER_OPERATION);
      if (!(nanoseconds >= 0 && nanoseconds <= MOST_NANOSECONDS && weighted.count() > 0)) {
        throw new IllegalArgumentException(
            "It reported %s %s, %d times, which no time can be."
                .formatted(weighted.value(), score.unit(), weighted.count()));
      }
      histogram.recordValueWithCount(Math.round(nanoseconds), weighted.count());
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return Distribution.of(name, Unit.NANOSECOND_PER_OPERATION, bytes);
  }

  /** The metric in which a catalogue describes the scores of a JMH mode. */
  private static String nameOfMode(String shortLabel) {
    return switch (shortLabel) {
      case "thrpt" -> "throughput";
      case "avgt" -> "time";
      case "sample" -> "sample-time";
      case "ss" -> "single-shot-time";
      default -> throw new IllegalArgumentException("Unknown JMH mode '" + shortLabel + "'.");
    };
  }

  private Metric metric(String name) {
    return planned
        .metric(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s gave a score for '%s', which the catalogue does not list."
                        .formatted(planned.workload(), name)));
  }

  /** A counter of events has the unit "#", a share "1". */
  private static Unit unit(String symbol) {
    if (symbol.equals("#")) {
      return Unit.COUNT;
    }
    if (symbol.equals("1")) {
      return Unit.ONE;
    }
    return JmhMetrics.unit(symbol)
        .orElseThrow(() -> new IllegalArgumentException("Unknown JMH unit '" + symbol + "'."));
  }
}
