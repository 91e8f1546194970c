package dev.assay.analysis.curve;

import dev.assay.analysis.curve.Curve.Kind;
import dev.assay.analysis.curve.Curve.Point;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.MetricData;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
      Comparator.comparingInt(Position::first)
          .thenComparingInt(Position::last)
          .thenComparing(Position::counter);

  /** What a result has of one counter. */
  private record Source(
      RunResult run, WorkloadResult result, List<OfIteration<Counter>> counters) {}

  private final Map<Key, Map<Position, List<Source>>> found = new LinkedHashMap<>();

  private Curves(List<RunResult> runs) {
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        if (result.outcome() instanceof Outcome.Measured && !result.counters().isEmpty()) {
          add(run, result);
        }
      }
    }
  }

  /** In the order in which the runs have them. */
  public static List<Curve> of(List<RunResult> runs) {
    List<Curve> curves = new ArrayList<>();
    new Curves(runs).found.forEach((key, positions) -> curves.add(curve(key, positions)));
    return curves;
  }

  private void add(RunResult run, WorkloadResult result) {
    Map<String, List<OfIteration<Counter>>> byName = new LinkedHashMap<>();
    for (OfIteration<Counter> counter : result.counters()) {
      byName.computeIfAbsent(counter.reported().name(), _ -> new ArrayList<>(1)).add(counter);
    }
    byName.forEach(
        (name, counters) ->
            CounterName.parse(name)
                .ifPresent(parsed -> add(new Source(run, result, counters), parsed)));
  }

  private void add(Source source, CounterName name) {
    Counter any = source.counters.getFirst().reported();
    Key key =
        new Key(
            name.kind(),
            source.result.workload(),
            source.result.definingParameters(),
            name.quantity(),
            readable(any.unit()));
    found
        .computeIfAbsent(key, _ -> new TreeMap<>(IN_ORDER))
        .computeIfAbsent(new Position(any.name(), name.at()), _ -> new ArrayList<>(1))
        .add(source);
  }

  private static Curve curve(Key key, Map<Position, List<Source>> positions) {
    List<Point> points = new ArrayList<>();
    positions.forEach(
        (position, sources) -> {
          List<MetricData> data = new ArrayList<>(1);
          for (Source source : sources) {
            data.add(CounterSamples.data(source.run, source.result, source.counters, key.unit));
          }
          points.add(new Point(position.counter, position.at, Summary.over(data)));
        });
    return new Curve(key.kind, key.workload, key.parameters, key.quantity, key.unit, points);
  }

  /** Nobody reads 25000000000 B/s. */
  private static Unit readable(Unit unit) {
    return unit.equals(Unit.BYTE_PER_SECOND) ? Unit.GIGABYTE_PER_SECOND : unit;
  }
}
