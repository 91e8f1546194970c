package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import dev.assay.report.text.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * CSV (RFC 4180) with a line for each value, and a line without one for each workload that has
 * none.
 */
final class CsvExport implements RunExport {
  private static final List<String> COLUMNS =
      List.of(
          "run",
          "started",
          "machine",
          "vm_type",
          "workload",
          "parameters",
          "outcome",
          "reason",
          "metric",
          "unit",
          "better",
          "clock",
          "extent",
          "fork",
          "iteration",
          "value",
          "tainted");
  private static final int OF_A_VALUE = 9;

  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    out.append(String.join(",", COLUMNS)).append(Csv.LINE_END);
    for (WorkloadResult result : run.result().results()) {
      List<String> beginning = beginning(run.result(), result);
      if (result.iterations() == 0) {
        line(beginning, Collections.nCopies(OF_A_VALUE, ""), out);
      }
      SampleLine.each(run, result, sample -> line(beginning, cells(sample), out));
    }
    return List.of();
  }

  private static List<String> beginning(RunResult run, WorkloadResult result) {
    return List.of(
        run.id(),
        run.started().toString(),
        run.machine().name(),
        run.machine().vmType().orElse(""),
        result.workload(),
        Parameters.text(result.parameters()),
        Outcomes.word(result.outcome()),
        Outcomes.reason(result.outcome()));
  }

  private static List<String> cells(SampleLine sample) {
    return List.of(
        sample.series().name(),
        sample.series().unit().symbol(),
        word(sample.series().better()),
        word(sample.series().clock()),
        sample.series().extent().map(CsvExport::word).orElse(""),
        Integer.toString(sample.fork()),
        Integer.toString(sample.iteration()),
        Double.toString(sample.value()),
        String.join("; ", sample.marks()));
  }

  private static void line(List<String> beginning, List<String> end, Appendable out)
      throws IOException {
    List<String> cells = new ArrayList<>(beginning);
    cells.addAll(end);
    out.append(cells.stream().map(CsvExport::cell).collect(Collectors.joining(",")));
    out.append(Csv.LINE_END);
  }

  /** A number below 0 is no formula. */
  private static String cell(String text) {
    return text.matches("-[0-9.E-]+") ? text : Csv.text(text);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
