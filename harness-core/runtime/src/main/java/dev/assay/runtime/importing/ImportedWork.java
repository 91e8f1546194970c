package dev.assay.runtime.importing;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Counter;
import dev.assay.api.Extent;
import dev.assay.api.importing.Circumstances;
import dev.assay.api.importing.Counted;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes results of the rows of one machine.
 *
 * @param plugin in place of the name of a bundle: the format of the file
 * @param gpusOfMachine empty where that is not known
 * @param masking of the file
 */
record ImportedWork(String plugin, OptionalDouble gpusOfMachine, Masking masking) {
  /** What rows must have in common to be of one result: every metric has as many values. */
  private record Key(
      Tool tool,
      Work work,
      Statistic statistic,
      Circumstances circumstances,
      Optional<String> apart,
      OptionalInt devices,
      List<Integer> shape) {
    private static Key of(Row row, List<List<Double>> forks) {
      return new Key(
          row.tool(),
          row.work(),
          row.statistic(),
          row.circumstances(),
          row.apart(),
          row.devices(),
          forks.stream().map(List::size).toList());
    }
  }

  /** What rows must have in common to be of one metric, measured again. */
  private record Same(Key like, String metric, String unit) {
    private static Same of(Row row) {
      return new Same(Key.of(row, List.of()), row.metric().name(), row.metric().unit().symbol());
    }
  }

  List<WorkloadResult> of(List<Row> rows) {
    Map<Same, Row> merged = new LinkedHashMap<>();
    for (Row row : rows) {
      merged.merge(Same.of(row), row, ImportedWork::again);
    }
    Map<Key, List<Row>> results = new LinkedHashMap<>();
    for (Row row : merged.values()) {
      results.computeIfAbsent(Key.of(row, row.forks()), _ -> new ArrayList<>()).add(row);
    }
    return results.entrySet().stream().map(each -> result(each.getKey(), each.getValue())).toList();
  }

  /** The same work again adds its values, as another process would. */
  private static Row again(Row first, Row second) {
    Row both = first;
    for (List<Double> fork : second.forks()) {
      both = both.values(fork.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return both;
  }

  private WorkloadResult result(Key key, List<Row> rows) {
    Work work = key.work();
    Map<String, String> parameters = new TreeMap<>();
    work.remarks().forEach((name, value) -> parameters.put(name, masking.masked(name, value)));
    work.parameters().forEach((name, value) -> parameters.put(name, masking.masked(name, value)));
    Set<String> free = new TreeSet<>(work.remarks().keySet());
    free.removeAll(work.parameters().keySet());
    Set<String> implementation = new TreeSet<>(work.implementation());
    if (!key.tool().equals(Tool.OF_THE_WORKLOAD)) {
      parameters.put(Foreign.TOOL, key.tool().toString());
      free.remove(Foreign.TOOL);
      implementation.add(Foreign.TOOL);
    }
    if (!key.statistic().equals(Statistic.MEAN)) {
      parameters.put(Foreign.STATISTIC, key.statistic().name());
      free.remove(Foreign.STATISTIC);
    }
    return new WorkloadResult(
        work.workload(),
        plugin,
        work.category(),
        parameters,
        free,
        Set.of(),
        new Outcome.Measured(),
        rows.stream()
            .filter(row -> !row.metric().name().equals(Row.UNKNOWN))
            .map(this::series)
            .toList(),
        List.of(),
        rows.stream().map(ImportedWork::counters).flatMap(List::stream).distinct().toList(),
        List.of(),
        setting(key.circumstances()).of(new Foreign(implementation, key.apart())));
  }

  /** What was counted of each process; of only some of them it tells nothing of all. */
  private static List<OfIteration<Counter>> counters(Row row) {
    List<OfIteration<Counter>> counters = new ArrayList<>();
    for (Counted counted : row.counted()) {
      List<List<Double>> forks = counted.forks();
      for (int fork = 0; forks.size() == row.forks().size() && fork < forks.size(); fork++) {
        for (int i = 0; i < forks.get(fork).size(); i++) {
          counters.add(
              new OfIteration<>(
                  fork, i, new Counter(counted.name(), forks.get(fork).get(i), counted.unit())));
        }
      }
    }
    return counters;
  }

  private MetricSeries series(Row row) {
    return new MetricSeries(
        row.metric().name(),
        row.metric().unit(),
        row.metric().better(),
        row.metric().clock(),
        row.metric().peak(),
        extent(row),
        Samples.of(
            row.forks().stream()
                .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
                .toList()));
  }

  /** Of one device the extent is what it is; several are a machine where it has no more. */
  private Optional<Extent> extent(Row row) {
    Optional<Extent> extent = row.metric().extent();
    if (row.devices().isEmpty()
        || extent.filter(each -> each == Extent.DEVICE || each == Extent.MACHINE).isEmpty()) {
      return extent;
    }
    int devices = row.devices().getAsInt();
    if (devices == 1 && extent.get() == Extent.DEVICE) {
      return extent;
    }
    if (gpusOfMachine.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(devices == gpusOfMachine.getAsDouble() ? Extent.MACHINE : Extent.PART);
  }

  private static Setting setting(Circumstances circumstances) {
    Map<Fact, String> known = new EnumMap<>(Fact.class);
    circumstances
        .facts()
        .forEach((name, value) -> fact(name).ifPresent(found -> known.put(found, masked(value))));
    Set<Fact> unknown = EnumSet.noneOf(Fact.class);
    circumstances.unknownFacts().forEach(name -> fact(name).ifPresent(unknown::add));
    Setting setting = new Setting(known, unknown, circumstances.flaw());
    return ToldForkTime.of(known).map(setting::taking).orElse(setting);
  }

  /** Each line is an argument of a command, or all of a text. */
  private static String masked(String value) {
    return value.lines().map(line -> Secrets.masked("", line)).collect(Collectors.joining("\n"));
  }

  private static Optional<Fact> fact(String name) {
    for (Fact fact : Fact.values()) {
      if (fact.title().equals(name)) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }
}
