package dev.assay.plugins.importers.hpl;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of results, and what the checks below it say. */
final class HplTest {
  static final Pattern HEADER =
      Pattern.compile("^T/V\\s+N\\s+NB\\s+P\\s+Q\\s+Time\\s+Gflops", Pattern.MULTILINE);
  private static final Pattern RESULT =
      Pattern.compile(
          "(W[A-Z]\\S+)\\s+(\\d{1,12})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+"
              + "(\\d+\\.\\d+)\\s+(\\d+\\.\\d+e[+-]\\d{2,3})(?:\\s*\\(.*\\))?");
  private static final Pattern CHECK =
      Pattern.compile("\\|\\|Ax-b\\|\\|.*\\.\\.\\. *(PASSED|FAILED).*");

  private final Line line;
  private final Tool tool;
  private final Category category;
  private final Matcher result;
  private boolean passed;
  private boolean failed;

  private HplTest(Line line, Tool tool, Category category, Matcher result) {
    this.line = line;
    this.tool = tool;
    this.category = category;
    this.result = result;
  }

  /** The test whose results a line has. */
  static Optional<HplTest> of(Line line, Tool tool, boolean gpus) {
    Matcher result = RESULT.matcher(line.text().strip());
    return result.matches()
        ? Optional.of(new HplTest(line, tool, gpus ? Category.GPU : Category.CPU, result))
        : Optional.empty();
  }

  void read(String text) {
    Matcher check = CHECK.matcher(text.strip());
    if (check.matches()) {
      passed |= check.group(1).equals("PASSED");
      failed |= check.group(1).equals("FAILED");
    }
  }

  /**
   * Whether it gave a result.
   *
   * @param seen lines of the run that were given before
   */
  boolean giveTo(ResultSink sink, Set<String> seen) {
    String what = "the test " + result.group(1) + " of N " + result.group(2);
    if (failed || !passed) {
      sink.leftOut(
          line.number(),
          what,
          failed ? "its residual check failed" : "no residual check below it says PASSED");
      return false;
    }
    if (!seen.add(line.text().strip())) {
      sink.leftOut(line.number(), what, "the same line was there before");
      return false;
    }
    boolean any = false;
    for (Row row : List.of(rate(), time())) {
      if (row.problem().isEmpty()) {
        sink.row(row);
        any = true;
      }
    }
    return any;
  }

  private Row rate() {
    Metric metric =
        ForeignMetric.of(
            "flop-rate",
            Unit.GIGAFLOP_PER_SECOND,
            Better.HIGHER,
            "Operations to solve a dense system of N equations over the time it took.");
    return row(metric, Double.parseDouble(result.group(7)));
  }

  private Row time() {
    Metric metric =
        ForeignMetric.of(
            "time", Unit.SECOND, Better.LOWER, "Time to solve a dense system of N equations.");
    return row(metric, Double.parseDouble(result.group(6)));
  }

  private Row row(Metric metric, double value) {
    return Row.of(tool, "hpl.solve", category, metric)
        .at(line.number())
        .with("n", result.group(2))
        .with("nb", result.group(3))
        .with("p", result.group(4))
        .with("q", result.group(5))
        .by("variant", result.group(1))
        .values(value)
        .apart(
            "Assay measures peaks of arithmetic and products of matrices, not the solution of a"
                + " linear system.");
  }
}
