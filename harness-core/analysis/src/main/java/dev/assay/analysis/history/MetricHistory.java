package dev.assay.analysis.history;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.AlikeMachines;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Count;
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
 * @param points earliest first; none where every run was only tainted
 * @param tainted runs without a point, since every iteration was tainted
 */
public record MetricHistory(
    Identity identity, AlikeMachines machines, Unit unit, List<Point> points, int tainted) {
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

  /** Every metric of the runs; what is only tainted leaves no point, and is counted. */
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
    Map<Key, Course> courses = new LinkedHashMap<>();
    for (MeasuredRun measured : runs.stream().sorted(BY_TIME).toList()) {
      AlikeMachines machines = machinesOf.apply(measured);
      MetricSummaries.of(List.of(measured.result()))
          .metrics()
          .forEach(
              (identity, entry) ->
                  courses
                      .computeIfAbsent(
                          new Key(identity, machines), _ -> new Course(entry.summary().unit()))
                      .add(measured, entry.summary()));
    }
    List<MetricHistory> histories = new ArrayList<>();
    courses.forEach(
        (key, course) -> {
          if (!course.points.isEmpty() || course.tainted > 0) {
            histories.add(
                new MetricHistory(
                    key.identity, key.machines, course.unit, course.points, course.tainted));
          }
        });
    return histories;
  }

  /** What is gathered of a metric from run to run. */
  private static final class Course {
    private final Unit unit;
    private final List<Point> points = new ArrayList<>();
    private int tainted;

    Course(Unit unit) {
      this.unit = unit;
    }

    void add(MeasuredRun run, Summary summary) {
      OptionalDouble value = summary.estimate().knownValue();
      if (summary.onlyTainted()) {
        tainted++;
      } else if (value.isPresent()) {
        points.add(
            new Point(
                run.result().id(),
                run.result().started(),
                summary.unit().convert(value.getAsDouble(), unit),
                run.conditions()));
      }
    }
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

  /** A sentence on runs that have no point, if there are any. */
  public Optional<String> leftOut() {
    return tainted == 0
        ? Optional.empty()
        : Optional.of(
            "Left out: %s of which every iteration was tainted; ./assay show RUN tells by what."
                .formatted(Count.of(tainted, "run")));
  }
}
