package dev.assay.analysis.acceptance;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.TaintReasons;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run says of each measurand: a value, or why there is none that counts. Where counters tell
 * the values of single devices, these stand in place of the metric, which is the worst device's,
 * and {@link PeerFigures} follow from them.
 *
 * @param values in the order measured
 * @param unfit sentences with the values that count for nothing, in the order measured
 */
public record RunValues(Map<Measurand, MeasuredValue> values, Map<Measurand, String> unfit) {
  private static final String DEVICE = ".device-";

  /** The label of runs in which something only plays a part of the machine. */
  private static final String SIMULATED = "simulated";

  public RunValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
  }

  /** Of one run. */
  public static RunValues of(RunResult run) {
    Map<Measurand, MeasuredValue> values = new LinkedHashMap<>();
    Map<Measurand, String> unfit = new LinkedHashMap<>();
    Optional<String> simulated = simulated(run);
    for (WorkloadResult result : run.results()) {
      for (MetricSeries series : result.metrics()) {
        Identity identity = Identity.of(result, series);
        Measurand whole = new Measurand(identity, OptionalInt.empty());
        String why =
            simulated
                .map(what -> "It is simulated: " + what)
                .orElseGet(() -> unfit(result, series));
        if (!why.isEmpty()) {
          unfit.put(whole, why);
          continue;
        }
        SortedMap<Integer, List<Double>> devices = devices(result, series);
        if (devices.isEmpty()) {
          double[] forks = Summary.of(series, result.taints()).replicateValues();
          add(whole, Arrays.stream(forks).boxed().toList(), series, values, unfit);
        }
        devices.forEach(
            (device, forks) ->
                add(new Measurand(identity, OptionalInt.of(device)), forks, series, values, unfit));
      }
    }
    return withPeerFigures(values, unfit);
  }

  /** What plays which part of the machine of a run; empty where all is real. */
  public static Optional<String> simulated(RunResult run) {
    return Optional.ofNullable(run.machine().equipment().labels().get(SIMULATED));
  }

  /** With the figures of devices beside their peers that follow from the values. */
  public static RunValues withPeerFigures(
      Map<Measurand, MeasuredValue> values, Map<Measurand, String> unfit) {
    Map<Measurand, MeasuredValue> all = new LinkedHashMap<>(values);
    all.putAll(PeerFigures.of(values));
    return new RunValues(all, unfit);
  }

  private static void add(
      Measurand measurand,
      List<Double> forks,
      MetricSeries series,
      Map<Measurand, MeasuredValue> values,
      Map<Measurand, String> unfit) {
    if (forks.isEmpty()) {
      unfit.put(measurand, "It has no value.");
    } else if (forks.stream().anyMatch(value -> !(value > 0))) {
      unfit.put(measurand, "A value is 0 or below, which no limit can be held against.");
    } else {
      values.put(measurand, new MeasuredValue(forks, series.unit()));
    }
  }

  /** A sentence; empty for what counts. */
  private static String unfit(WorkloadResult result, MetricSeries series) {
    switch (result.outcome()) {
      case Outcome.Skipped skipped -> {
        return "It was skipped: " + skipped.reason();
      }
      case Outcome.Failed failed -> {
        return "It failed: " + failed.message();
      }
      case Outcome.Measured _ -> {}
    }
    if (result.setting().flaw().isPresent()) {
      return result.setting().flaw().get();
    }
    if (Summary.of(series, result.taints()).onlyTainted()) {
      return "Every iteration is marked as unfit: %s."
          .formatted(String.join("; ", TaintReasons.of(result.taints())));
    }
    return "";
  }

  /** By device, the median of the fit iterations of each fork. */
  private static SortedMap<Integer, List<Double>> devices(
      WorkloadResult result, MetricSeries series) {
    String prefix = series.name() + DEVICE;
    SortedMap<Integer, SortedMap<Integer, List<Double>>> found = new TreeMap<>();
    for (OfIteration<Counter> of : result.counters()) {
      String name = of.reported().name();
      if (name.startsWith(prefix)
          && name.substring(prefix.length()).matches("\\d{1,4}")
          && of.reported().unit().comparableWith(series.unit())
          && !tainted(result.taints(), of)) {
        found
            .computeIfAbsent(Integer.valueOf(name.substring(prefix.length())), _ -> new TreeMap<>())
            .computeIfAbsent(of.fork(), _ -> new ArrayList<>())
            .add(of.reported().unit().convert(of.reported().value(), series.unit()));
      }
    }
    SortedMap<Integer, List<Double>> devices = new TreeMap<>();
    found.forEach(
        (device, forks) ->
            devices.put(
                device,
                forks.values().stream()
                    .map(
                        of ->
                            MeasuredValue.median(
                                of.stream().mapToDouble(Double::doubleValue).toArray()))
                    .toList()));
    return devices;
  }

  private static boolean tainted(List<Taint> taints, OfIteration<?> of) {
    return taints.stream()
        .anyMatch(taint -> taint.fork() == of.fork() && taint.iteration() == of.iteration());
  }
}
