package dev.assay.runtime.plugins.workload;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the annotations of a JMH benchmark ask for; empty where they say nothing and JMH's own
 * default holds.
 *
 * @param modes at least one, and never {@link Mode#All}
 * @param timeUnit of the scores
 * @param forks measured ones
 * @param warmupForks forks run first, whose results are dropped
 * @param warmupTime of one iteration
 * @param measurementTime of one iteration
 * @param threads in all; -1 for one on each processor
 * @param timeout of one iteration
 */
public record JmhDefaults(
    List<Mode> modes,
    TimeUnit timeUnit,
    OptionalInt forks,
    OptionalInt warmupForks,
    OptionalInt warmupIterations,
    Optional<Duration> warmupTime,
    OptionalInt measurementIterations,
    Optional<Duration> measurementTime,
    OptionalInt threads,
    Optional<Duration> timeout) {
  public JmhDefaults {
    modes = List.copyOf(modes);
    if (modes.isEmpty() || modes.contains(Mode.All)) {
      throw new IllegalArgumentException("Needs JMH modes one by one, was " + modes + ".");
    }
  }

  /** Joins the entries of one benchmark, one for each mode. */
  static JmhDefaults of(Collection<BenchmarkListEntry> entries) {
    Set<Mode> modes = new TreeSet<>();
    for (BenchmarkListEntry entry : entries) {
      if (entry.getMode() == Mode.All) {
        modes.addAll(List.of(Mode.values()));
        modes.remove(Mode.All);
      } else {
        modes.add(entry.getMode());
      }
    }
    BenchmarkListEntry any = entries.iterator().next();
    return new JmhDefaults(
        List.copyOf(modes),
        any.getTimeUnit().orElse(TimeUnit.SECONDS),
        number(any.getForks()),
        number(any.getWarmupForks()),
        number(any.getWarmupIterations()),
        duration(any.getWarmupTime()),
        number(any.getMeasurementIterations()),
        duration(any.getMeasurementTime()),
        number(any.getThreads()),
        duration(any.getTimeout()));
  }

  private static OptionalInt number(org.openjdk.jmh.util.Optional<Integer> value) {
    return value.hasValue() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  private static Optional<Duration> duration(org.openjdk.jmh.util.Optional<TimeValue> value) {
    return value.hasValue()
        ? Optional.of(Duration.of(value.get().getTime(), value.get().getTimeUnit().toChronoUnit()))
        : Optional.empty();
  }
}
