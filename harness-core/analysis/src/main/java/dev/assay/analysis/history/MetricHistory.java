package dev.assay.analysis.history;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.AlikeMachines;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One metric over many runs on machines that are taken for alike. What ran on machines without a
 * name stands together too, and is not judged.
 *
 * @param unit of the values
 * @param points earliest first
 */
public record MetricHistory(
    Identity identity, AlikeMachines machines, Unit unit, List<Point> points) {
  /** The value of one run. */
  public record Point(String run, Instant started, double value, Conditions conditions) {}

  /** What a detector says of a history. */
  public sealed interface Changes {
    /** Something, or that there is nothing. */
    record Found(Findings findings) implements Changes {}

    /**
     * It cannot say.
     *
     * @param why a sentence for people
     */
    record NotJudged(String why) implements Changes {}
  }

  private static final Comparator<MeasuredRun> BY_TIME =
      Comparator.comparing(run -> run.result().started());

  private record Key(Identity identity, AlikeMachines machines) {}

  public MetricHistory {
    points = List.copyOf(points);
  }

  /** Every metric of the runs; what is only tainted or was not measured leaves no point. */
  public static List<MetricHistory> of(List<RunResult> runs) {
    return ofMeasured(runs.stream().map(MeasuredRun::of).toList());
  }

  /** Likewise, with what each run was measured with. */
  public static List<MetricHistory> ofMeasured(List<MeasuredRun> runs) {
    return of(runs, AlikeMachines::of);
  }

  /** Likewise, of runs whose files the user gave together. */
  public static List<MetricHistory> ofGiven(List<MeasuredRun> runs) {
    return of(runs, AlikeMachines::ofGiven);
  }

  /** Likewise, of each machine apart. */
  public static List<MetricHistory> ofEachMachine(List<MeasuredRun> runs) {
    return of(runs, AlikeMachines::oneOf);
  }

  private static List<MetricHistory> of(
      List<MeasuredRun> runs, Function<MeasuredRun, AlikeMachines> machinesOf) {
    Map<Key, Unit> units = new LinkedHashMap<>();
    Map<Key, List<Point>> points = new LinkedHashMap<>();
    for (MeasuredRun measured : runs.stream().sorted(BY_TIME).toList()) {
      RunResult run = measured.result();
      AlikeMachines machines = machinesOf.apply(measured);
      MetricSummaries.of(List.of(run))
          .metrics()
          .forEach(
              (identity, entry) -> {
                Key key = new Key(identity, machines);
                Unit unit = units.computeIfAbsent(key, _ -> entry.summary().unit());
                value(entry.summary(), unit)
                    .ifPresent(
                        value ->
                            points
                                .computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(
                                    new Point(
                                        run.id(), run.started(), value, measured.conditions())));
              });
    }
    List<MetricHistory> histories = new ArrayList<>();
    points.forEach(
        (key, values) ->
            Optional.ofNullable(units.get(key))
                .map(unit -> new MetricHistory(key.identity, key.machines, unit, values))
                .ifPresent(histories::add));
    return histories;
  }

  private static OptionalDouble value(Summary summary, Unit unit) {
    OptionalDouble value = summary.estimate().knownValue();
    return value.isPresent() && !summary.onlyTainted()
        ? OptionalDouble.of(summary.unit().convert(value.getAsDouble(), unit))
        : OptionalDouble.empty();
  }

  /** The values alone, earliest first. */
  public double[] values() {
    return points.stream().mapToDouble(Point::value).toArray();
  }

  /** What a detector says, if there are enough points for it. */
  public Changes changes(ChangeDetector detector) {
    if (machines instanceof AlikeMachines.Nameless) {
      return new Changes.NotJudged(
          "Not judged: nothing tells the machine of %s, and values of unlike machines are no history. Import files with --machine NAME, or measure with --vm-type NAME."
              .formatted(points.size() == 1 ? "this run" : "these runs"));
    }
    return points.size() < detector.leastPoints()
        ? new Changes.NotJudged(
            "Changes are judged from %d runs on, there %s %d."
                .formatted(
                    detector.leastPoints(), points.size() == 1 ? "is" : "are", points.size()))
        : new Changes.Found(detector.findings(values()));
  }
}
