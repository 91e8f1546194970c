package dev.assay.api.importing;

import dev.assay.api.Category;
import dev.assay.api.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The values of one metric as a tool measured it.
 *
 * @param line of the file, from 1; 0 for none in particular
 * @param tool what measured
 * @param metric its unit is that of the values; its extent is of one device where devices took part
 * @param statistic of what each value tells
 * @param forks the values, by process; one value where the file has no more
 * @param counted what was counted beside the values
 * @param devices how many GPUs took part; empty where none did or nobody says
 * @param apart why no workload of Assay does the same, as a sentence; empty where one does
 */
public record Row(
    int line,
    Tool tool,
    Work work,
    Metric metric,
    Statistic statistic,
    List<List<Double>> forks,
    List<Counted> counted,
    OptionalInt devices,
    Circumstances circumstances,
    Optional<String> apart) {
  /**
   * The value of a parameter that the file does not say, and the name of the metric of a {@link
   * #flawed} row where it does not say that.
   */
  public static final String UNKNOWN = "unknown";

  public Row {
    forks = forks.stream().map(List::copyOf).toList();
    counted = List.copyOf(counted);
  }

  /** A row beside whose values nothing was counted. */
  public Row(
      int line,
      Tool tool,
      Work work,
      Metric metric,
      Statistic statistic,
      List<List<Double>> forks,
      OptionalInt devices,
      Circumstances circumstances,
      Optional<String> apart) {
    this(line, tool, work, metric, statistic, forks, List.of(), devices, circumstances, apart);
  }

  /**
   * A row without values, of the statistic {@link Statistic#MEAN}.
   *
   * @param workload as {@link Work#workload}
   */
  public static Row of(Tool tool, String workload, Category category, Metric metric) {
    return new Row(
        0,
        tool,
        new Work(workload, category, Map.of(), Set.of(), Map.of()),
        metric,
        Statistic.MEAN,
        List.of(),
        OptionalInt.empty(),
        Circumstances.NONE,
        Optional.empty());
  }

  /** With one more process and its values, in the metric's unit, in the order measured. */
  public Row values(double... more) {
    List<List<Double>> all = new ArrayList<>(forks);
    all.add(Arrays.stream(more).boxed().toList());
    return with(all, circumstances);
  }

  /** With what was counted beside its values, besides what is already. */
  public Row counting(List<Counted> more) {
    List<Counted> all = new ArrayList<>(counted);
    all.addAll(more);
    return new Row(line, tool, work, metric, statistic, forks, all, devices, circumstances, apart);
  }

  /** With a parameter that says what work was done. */
  public Row with(String name, String value) {
    return with(work.with(name, value));
  }

  /** With a parameter of the work that the file does not say. */
  public Row unknown(String name) {
    return with(name, UNKNOWN);
  }

  /** With a parameter that says with what it was done. */
  public Row by(String name, String value) {
    return with(work.by(name, value));
  }

  /** With something that does not define the work. */
  public Row remark(String name, String value) {
    return with(work.remark(name, value));
  }

  /** Where it is in the file, from 1. */
  public Row at(int number) {
    return new Row(
        number, tool, work, metric, statistic, forks, counted, devices, circumstances, apart);
  }

  /** Of another statistic. */
  public Row statistic(Statistic other) {
    return new Row(line, tool, work, metric, other, forks, counted, devices, circumstances, apart);
  }

  /** Where so many GPUs took part. */
  public Row devices(int number) {
    return new Row(
        line,
        tool,
        work,
        metric,
        statistic,
        forks,
        counted,
        OptionalInt.of(number),
        circumstances,
        apart);
  }

  /** Of work that none of Assay's workloads does, for this reason. */
  public Row apart(String sentence) {
    return new Row(
        line,
        tool,
        work,
        metric,
        statistic,
        forks,
        counted,
        devices,
        circumstances,
        Optional.of(sentence));
  }

  /** Of another machine or time than the rest of the file. */
  public Row about(About what, String value) {
    return with(forks, circumstances.saying(what, value));
  }

  /** With how it was measured. */
  public Row fact(String name, String value) {
    return with(forks, circumstances.fact(name, value));
  }

  /** With a fact that the file could have told. */
  public Row unknownFact(String name) {
    return with(forks, circumstances.unknownFact(name));
  }

  /** Of which no value can be used, for this reason. */
  public Row flawed(String sentence) {
    return with(List.of(), circumstances.flawed(sentence));
  }

  /** Why one of the values cannot be one of the metric, as {@link Metric#problem} says it. */
  public Optional<String> problem() {
    return forks.stream()
        .flatMap(List::stream)
        .map(metric::problem)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Row with(Work other) {
    return new Row(
        line, tool, other, metric, statistic, forks, counted, devices, circumstances, apart);
  }

  private Row with(List<List<Double>> values, Circumstances where) {
    return new Row(line, tool, work, metric, statistic, values, counted, devices, where, apart);
  }
}
