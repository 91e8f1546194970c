package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What machines that are taken for good gave: the natural logarithm of each run's value, by
 * measurand and machine.
 */
final class GoodMachines {
  private final Map<Measurand, Map<String, List<Double>>> logs = new LinkedHashMap<>();
  private final Map<Measurand, Unit> units = new LinkedHashMap<>();

  /** Adds the values of one run. */
  void add(String machine, Map<Measurand, MeasuredValue> values) {
    values.forEach(
        (measurand, value) -> {
          Unit unit = units.computeIfAbsent(measurand, _ -> value.unit());
          logs.computeIfAbsent(measurand, _ -> new LinkedHashMap<>())
              .computeIfAbsent(machine, _ -> new ArrayList<>())
              .add(Math.log(value.meanIn(unit)));
        });
  }

  Set<Measurand> measurands() {
    return Collections.unmodifiableSet(logs.keySet());
  }

  Unit unit(Measurand measurand) {
    return Objects.requireNonNull(units.get(measurand));
  }

  /** Those that measured it. */
  List<String> machines(Measurand measurand) {
    return List.copyOf(of(measurand).keySet());
  }

  /** The mean of each machine's runs, in the order of {@link #machines}. */
  double[] means(Measurand measurand) {
    return of(measurand).values().stream().mapToDouble(GoodMachines::mean).toArray();
  }

  /** The runs of each machine. */
  Collection<List<Double>> runs(Measurand measurand) {
    return of(measurand).values();
  }

  /** The same without some machines. */
  GoodMachines without(Set<String> machines) {
    GoodMachines others = new GoodMachines();
    others.units.putAll(units);
    logs.forEach(
        (measurand, of) -> {
          Map<String, List<Double>> kept = new LinkedHashMap<>(of);
          kept.keySet().removeAll(machines);
          if (!kept.isEmpty()) {
            others.logs.put(measurand, kept);
          }
        });
    return others;
  }

  private Map<String, List<Double>> of(Measurand measurand) {
    return Objects.requireNonNull(logs.get(measurand));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
