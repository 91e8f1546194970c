package dev.assay.runtime.plan;

import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.worker.protocol.ForkRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One workload with one value for each parameter, as it will be measured.
 *
 * @param index its place in the plan, from 0
 * @param workload its id
 * @param title for people
 * @param provider what the worker runs, see {@link Job#provider}
 * @param parameters a value for every parameter of the workload
 * @param freeParameters names of those that do not define the work
 * @param defaultedParameters names of the minor ones that are at their default
 * @param counters for a JMH benchmark, the name of JMH's counter by the metric taken from it
 * @param times what a fork takes besides its iterations' time
 * @param missing what the machine lacks for it, and the remedy; empty when it can run
 */
public record PlannedWorkload(
    int index,
    String workload,
    String title,
    Category category,
    PluginIdentity plugin,
    ForkRequest.Kind kind,
    String provider,
    Map<String, String> parameters,
    Set<String> freeParameters,
    Set<String> defaultedParameters,
    List<Metric> metrics,
    Map<String, String> counters,
    Shape shape,
    ForkTimes times,
    Optional<String> missing) {
  public PlannedWorkload {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    freeParameters = Set.copyOf(freeParameters);
    defaultedParameters = Set.copyOf(defaultedParameters);
    metrics = List.copyOf(metrics);
    counters = Map.copyOf(counters);
  }

  /** How long all its forks take, by its own estimate. */
  public Duration expectedDuration() {
    return shape.expectedDuration(times);
  }

  /** How long one of its forks takes, likewise. */
  public Duration expectedForkDuration() {
    return shape.withForks(1).expectedDuration(times);
  }

  /** The id with the parameters that are worth a mention, such as {@code storage.io bs=4k}. */
  public String label() {
    return Parameters.behind(workload, parameters, defaultedParameters);
  }

  /** The same at another place of a plan. */
  public PlannedWorkload at(int place) {
    return with(place, shape, times, missing);
  }

  /** The same with another number of forks. */
  public PlannedWorkload withForks(int number) {
    return with(index, shape.withForks(number), times, missing);
  }

  /** The same with exactly this number of warm-ups. */
  public PlannedWorkload withWarmups(int number) {
    return with(index, shape.withWarmups(number), times, missing);
  }

  /** The same with what its plugin says of it. */
  public PlannedWorkload taking(ForkTimes newTimes) {
    return with(index, shape, newTimes, missing);
  }

  /** The same where the machine lacks something for it. */
  public PlannedWorkload lacking(String whatAndRemedy) {
    return with(index, shape, times, Optional.of(whatAndRemedy));
  }

  private PlannedWorkload with(
      int place, Shape newShape, ForkTimes newTimes, Optional<String> lacking) {
    return new PlannedWorkload(
        place,
        workload,
        title,
        category,
        plugin,
        kind,
        provider,
        parameters,
        freeParameters,
        defaultedParameters,
        metrics,
        counters,
        newShape,
        newTimes,
        lacking);
  }

  /**
   * What of an iteration's samples cannot be, a clause about the workload; empty where all can.
   *
   * @param samples by the name of their metric
   */
  public Optional<String> impossible(Map<String, Double> samples) {
    return samples.entrySet().stream()
        .flatMap(s -> metric(s.getKey()).flatMap(metric -> metric.problem(s.getValue())).stream())
        .reduce((first, second) -> first + "; " + second)
        .map(problems -> "it reported " + problems);
  }

  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
