package dev.assay.analysis.comparison;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What makes two measurements comparable: the same work, counted the same way. Equal identities are
 * like things; anything else is not compared.
 *
 * <p>Not a record: large scorecards look identities up half a million times, so the hash is kept.
 */
public final class Identity {
  private final String workload;
  private final SortedMap<String, String> parameters;
  private final String metric;
  private final Dimension dimension;
  private final Better better;
  private final Clock clock;
  private final Set<String> defaulted;
  private final int hash;

  /**
   * @param parameters those that define the work
   */
  public Identity(
      String workload,
      SortedMap<String, String> parameters,
      String metric,
      Dimension dimension,
      Better better,
      Clock clock) {
    this(
        workload,
        metric,
        dimension,
        better,
        clock,
        Collections.unmodifiableSortedMap(new TreeMap<>(parameters)),
        Set.of());
  }

  /**
   * @param parameters kept as they are, so they must not change
   */
  private Identity(
      String workload,
      String metric,
      Dimension dimension,
      Better better,
      Clock clock,
      SortedMap<String, String> parameters,
      Set<String> defaulted) {
    this.workload = workload;
    this.parameters = parameters;
    this.metric = metric;
    this.dimension = dimension;
    this.better = better;
    this.clock = clock;
    this.defaulted = defaulted;
    this.hash = Objects.hash(workload, parameters, metric, dimension);
  }

  public String workload() {
    return workload;
  }

  /** Those that define the work. */
  public SortedMap<String, String> parameters() {
    return parameters;
  }

  /**
   * Names of the minor parameters that were left at their default, which are not worth a mention.
   * They are no part of what is compared.
   */
  public Set<String> defaulted() {
    return defaulted;
  }

  public String metric() {
    return metric;
  }

  public Dimension dimension() {
    return dimension;
  }

  public Better better() {
    return better;
  }

  public Clock clock() {
    return clock;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return this == object
        || object instanceof Identity other
            && hash == other.hash
            && workload.equals(other.workload)
            && metric.equals(other.metric)
            && parameters.equals(other.parameters)
            && dimension.equals(other.dimension)
            && better == other.better
            && clock == other.clock;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return label();
  }

  /** Of a metric as it was measured. */
  public static Identity of(WorkloadResult result, MetricSeries series) {
    return new Identity(
        result.workload(),
        series.name(),
        series.unit().dimension(),
        series.better(),
        series.clock(),
        result.definingParameters(),
        result.defaultedParameters());
  }

  /** Every way in which a namesake differs from this, such as {@code "dtype is fp8, not fp16"}. */
  List<String> differences(Identity other) {
    List<String> differences = new ArrayList<>();
    if (!dimension.equals(other.dimension)) {
      differences.add("it measures " + other.dimension.name() + ", not " + dimension.name());
    }
    if (better != other.better) {
      differences.add("better is " + word(other.better) + ", not " + word(better));
    }
    if (clock != other.clock) {
      differences.add("the clock is " + word(other.clock) + ", not " + word(clock));
    }
    TreeSet<String> names = new TreeSet<>(parameters.keySet());
    names.addAll(other.parameters.keySet());
    for (String name : names) {
      String mine = parameters.getOrDefault(name, "the default");
      String theirs = other.parameters.getOrDefault(name, "the default");
      if (!mine.equals(theirs)) {
        differences.add("%s is %s, not %s".formatted(name, theirs, mine));
      }
    }
    return differences;
  }

  /** Such as {@code "storage.io read-iops (bs=4k iodepth=32)"}. */
  public String label() {
    return Parameters.inBrackets(workload + " " + metric, parameters, defaulted);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
