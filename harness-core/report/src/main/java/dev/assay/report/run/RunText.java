package dev.assay.report.run;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.DisturbedBy;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Digits;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Intervals;
import dev.assay.report.text.Notes;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes everything of one run that a person asks for: summaries, samples, taints, failures. */
public final class RunText {
  private static final String INDENT = "  ";
  private static final int SAMPLE_DIGITS = 5;
  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  public RunText(int width) {
    this.width = width;
  }

  public void write(RunResult run, Appendable out) throws IOException {
    String vmType = run.machine().vmType().map(type -> " (" + type + ")").orElse("");
    line("Run " + run.id() + heading(run.state()), out);
    line("started " + run.started() + " on " + run.machine().name() + vmType, out);
    for (String line : run.machine().equipment().lines(run)) {
      item(line, out);
    }
    for (Disturbed disturbed : Disturbed.of(List.of(run)).stream().toList()) {
      out.append('\n');
      line("DISTURBED: " + disturbed.sentences(), out);
    }
    for (WorkloadResult result : run.results()) {
      out.append('\n');
      write(result, out);
    }
  }

  private static String heading(RunState state) {
    return switch (state) {
      case FINISHED -> "";
      case RUNNING -> ", still being measured";
      case INTERRUPTED -> ", interrupted";
    };
  }

  private void write(WorkloadResult result, Appendable out) throws IOException {
    String parameters =
        result.parameters().entrySet().stream()
            .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
    line(result.workload() + parameters + " · " + result.plugin(), out);
    switch (result.outcome()) {
      case Outcome.Measured _ -> {}
      case Outcome.Skipped skipped -> item("skipped: " + skipped.reason(), out);
      case Outcome.Failed failed -> write(failed, out);
    }
    Notes notes = new Notes();
    summaries(result, notes).write(width, out);
    notes.write(width, out);
    for (MetricSeries series : result.metrics()) {
      writeSamples(
          series, Figures.unit(series.unit(), Summary.of(series, result.taints()).estimate()), out);
    }
    if (!result.setting().warmups().isEmpty()) {
      item(
          "warm-ups of each fork until it had settled: "
              + result.setting().warmups().stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(" ")),
          out);
    }
    writeTaints(result.taints(), out);
    writeCounters(result.counters(), out);
  }

  private void write(Outcome.Failed failed, Appendable out) throws IOException {
    item(failed.sentence(), out);
    for (String logged : failed.logTail()) {
      Paragraph.write(INDENT + "| ", INDENT + "| ", logged, width, out);
    }
  }

  private static Table summaries(WorkloadResult result, Notes notes) {
    Table table =
        new Table(List.of(Side.LEFT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT));
    for (MetricSeries series : result.metrics()) {
      Summary summary = Summary.of(series, result.taints());
      Unit shown = Figures.unit(series.unit(), summary.estimate());
      Estimate estimate = Figures.in(shown, series.unit(), summary.estimate());
      table.row(
          List.of(
              INDENT + series.name(),
              Figures.value(estimate),
              DisplayUnit.symbol(shown),
              Intervals.text(shown, summary),
              summary.spread().stream()
                  .mapToObj(spread -> "spread " + Figures.percent(spread))
                  .findFirst()
                  .orElse(""),
              summary.estimate().reservation().map(notes::mark).orElse("")));
    }
    return table;
  }

  private void writeSamples(MetricSeries series, Unit shown, Appendable out) throws IOException {
    for (int fork = 0; fork < series.samples().forks(); fork++) {
      String values =
          Arrays.stream(series.samples().fork(fork))
              .mapToObj(value -> Digits.of(series.unit().convert(value, shown), SAMPLE_DIGITS))
              .collect(Collectors.joining(" "));
      item("%s fork %d: %s".formatted(series.name(), fork, values), out);
    }
  }

  private void writeTaints(List<Taint> taints, Appendable out) throws IOException {
    List<Disturbance> disturbances =
        taints.stream().flatMap(taint -> taint.disturbance().stream()).toList();
    for (DisturbedBy by : DisturbedBy.of(disturbances)) {
      item("iterations tainted (%s): %d".formatted(by.describe(), by.iterations()), out);
    }
    Map<String, Long> byReason =
        taints.stream()
            .filter(taint -> taint.disturbance().isEmpty())
            .collect(
                Collectors.groupingBy(Taint::reason, LinkedHashMap::new, Collectors.counting()));
    for (Map.Entry<String, Long> entry : byReason.entrySet()) {
      item("iterations tainted (%s): %d".formatted(entry.getKey(), entry.getValue()), out);
    }
  }

  private void writeCounters(List<OfIteration<Counter>> counters, Appendable out)
      throws IOException {
    Map<String, List<Counter>> byName =
        counters.stream()
            .map(OfIteration::reported)
            .collect(Collectors.groupingBy(Counter::name, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Counter>> entry : byName.entrySet()) {
      String values =
          entry.getValue().stream()
              .map(counter -> Digits.of(counter.value(), SAMPLE_DIGITS))
              .collect(Collectors.joining(" "));
      item(
          "counter %s%s: %s".formatted(entry.getKey(), unit(entry.getValue().getFirst()), values),
          out);
    }
  }

  private static String unit(Counter counter) {
    String symbol = DisplayUnit.symbol(counter.unit());
    return symbol.isEmpty() ? "" : ", " + symbol;
  }

  private void line(String text, Appendable out) throws IOException {
    Paragraph.write("", INDENT, text, width, out);
  }

  private void item(String text, Appendable out) throws IOException {
    Paragraph.write(INDENT, INDENT + INDENT, text, width, out);
  }
}
