package dev.assay.analysis.curve;

import dev.assay.analysis.curve.Curve.Kind;
import dev.assay.analysis.curve.Curve.Point;
import dev.assay.analysis.result.Counter;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.MetricData;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Finds the curves that runs of one subject hold. */
public final class Curves {
  private record Key(
      Kind kind,
      String workload,
      SortedMap<String, String> parameters,
      String quantity,
      Unit unit) {}

  private record Position(String counter, List<Integer> at) {
    int first() {
      return at.getFirst();
    }

    int last() {
      return at.getLast();
    }
  }

  private static final Comparator<Position> IN_ORDER =
      Comparator.comparingInt(Position::first).thenComparingInt(Position::last);

  private final List<RunResult> runs;
  private final Map<Key, Set<Position>> found = new LinkedHashMap<>();

  private Curves(List<RunResult> runs) {
    this.runs = runs;
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        if (result.outcome() instanceof Outcome.Measured) {
          result.counters().forEach(counter -> add(result, counter));
        }
      }
    }
  }

  /** In the order in which the runs have them. */
  public static List<Curve> of(List<RunResult> runs) {
    Curves curves = new Curves(runs);
    return curves.found.entrySet().stream()
        .map(one -> curves.curve(one.getKey(), one.getValue()))
        .toList();
  }

  private void add(WorkloadResult result, Counter counter) {
    CounterName.parse(counter.name())
        .ifPresent(
            name -> {
              Key key =
                  new Key(
                      name.kind(),
                      result.workload(),
                      result.definingParameters(),
                      name.quantity(),
                      readable(counter.unit()));
              found
                  .computeIfAbsent(key, _ -> new LinkedHashSet<>())
                  .add(new Position(counter.name(), name.at()));
            });
  }

  private Curve curve(Key key, Set<Position> positions) {
    List<Point> points =
        positions.stream()
            .sorted(IN_ORDER)
            .map(
                position ->
                    new Point(
                        position.counter, position.at, Summary.over(data(key, position.counter))))
            .toList();
    return new Curve(key.kind, key.workload, key.parameters, key.quantity, key.unit, points);
  }

  private List<MetricData> data(Key key, String counter) {
    List<MetricData> data = new ArrayList<>();
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        if (result.workload().equals(key.workload)
            && result.definingParameters().equals(key.parameters)) {
          Optional.of(CounterSamples.data(run, result, counter, key.unit))
              .filter(one -> one.series().samples().count() > 0)
              .ifPresent(data::add);
        }
      }
    }
    return data;
  }

  /** Nobody reads 25000000000 B/s. */
  private static Unit readable(Unit unit) {
    return unit.equals(Unit.BYTE_PER_SECOND) ? Unit.GIGABYTE_PER_SECOND : unit;
  }
}
