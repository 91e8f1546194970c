package dev.assay.plugins.importers.nvbandwidth;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one run after the other, line by line. */
final class TextRuns {
  private static final Pattern VERSION = Pattern.compile("nvbandwidth Version: +(\\S+).*");
  private static final Pattern DRIVER = Pattern.compile("Driver Version: +(\\S+)");
  private static final Pattern RUNNING = Pattern.compile("Running (\\w+)\\.");
  private static final Pattern WAIVING = Pattern.compile("Waiving (\\w+)\\.");
  private static final Pattern WAIVED = Pattern.compile("Waived:.*");
  private static final Pattern TITLE =
      Pattern.compile(".*(?:bandwidth.*\\(GB/s\\)|\\(ns\\)).*|Bisect .*BW");
  private static final Pattern SUM =
      Pattern.compile(
          "(?:SUM|&&&& PERF) +(\\w+?)(?:_(?:read|write)[12]|_total)? +([^ +]+)(?: .*|\\+.*)?");
  private static final Pattern FAILURE =
      Pattern.compile(".*(?:\\bERROR\\b|\\bASSERT\\b|Invalid value).*");
  private static final String NONE = "N/A";

  private final ResultSink sink;
  private final BiConsumer<Run, List<TestCase>> runs;
  private Optional<String> version = Optional.empty();
  private Host host = new Host();
  private List<TestCase> tests = new ArrayList<>();
  private Optional<String> running = Optional.empty();
  private int runningLine;
  private List<Matrix> measured = new ArrayList<>();
  private Optional<String> title = Optional.empty();
  private int titleLine;
  private int columns;
  private List<List<Optional<Figure>>> rows = new ArrayList<>();
  private int waived;
  private String before = "";

  /**
   * @param runs told every run and its tests that ended
   */
  TextRuns(ResultSink sink, BiConsumer<Run, List<TestCase>> runs) {
    this.sink = sink;
    this.runs = runs;
  }

  void read(Line line) {
    String text = line.text().strip();
    Matcher versionOf = VERSION.matcher(text);
    Matcher driver = DRIVER.matcher(text);
    Matcher run = RUNNING.matcher(text);
    Matcher waiving = WAIVING.matcher(text);
    if (versionOf.matches()) {
      end();
      version = Optional.of(versionOf.group(1));
    } else if (run.matches()) {
      endTest();
      running = Optional.of(run.group(1));
      runningLine = line.number();
    } else if (waiving.matches()) {
      sink.leftOut(line.number(), waiving.group(1), "the tool waived it");
    } else if (WAIVED.matcher(text).matches()) {
      waived++;
    } else if (running.isPresent()) {
      inTest(line, text);
    } else if (driver.matches()) {
      host.driver(driver.group(1));
    } else if (host.device(text) && before.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      host.name(before);
    }
    before = text;
  }

  private void inTest(Line line, String text) {
    Matcher sum = SUM.matcher(text);
    if (sum.matches()) {
      endMatrix(line, sum.group(1), sum.group(2));
    } else if (TITLE.matcher(text).matches()) {
      title = Optional.of(text);
      titleLine = line.number();
      columns = 0;
      rows = new ArrayList<>();
    } else if (FAILURE.matcher(text).matches()) {
      sink.leftOut(line.number(), running.orElse("a test"), "it failed: " + text);
      forgetTest();
    } else if (title.isPresent() && !text.isEmpty()) {
      row(text);
    }
  }

  /** The first line after the title names the columns. */
  private void row(String text) {
    String[] words = text.split("\\s+");
    if (columns == 0) {
      columns = words.length;
      return;
    }
    if (words.length <= columns) {
      return;
    }
    List<Optional<Figure>> row = new ArrayList<>();
    for (String word : Arrays.copyOfRange(words, words.length - columns, words.length)) {
      Optional<Figure> cell = Figure.parse(word);
      if (cell.isEmpty() && !word.equals(NONE)) {
        return;
      }
      row.add(cell.filter(figure -> figure.value() > 0));
    }
    rows.add(row);
  }

  private void endMatrix(Line line, String test, String sumText) {
    if (title.isEmpty() || rows.isEmpty()) {
      return;
    }
    Matrix matrix = new Matrix(titleLine, title.get(), rows);
    boolean whole =
        running.filter(test::startsWith).isPresent()
            && Figure.parse(sumText).filter(matrix::addsUpTo).isPresent();
    if (whole) {
      measured.add(matrix);
    } else {
      sink.leftOut(
          line.number(), running.orElse(test), "its SUM is not that of the values above it");
    }
    title = Optional.empty();
    rows = new ArrayList<>();
  }

  private void endTest() {
    if (running.isEmpty()) {
      return;
    }
    boolean cut = title.isPresent() && !rows.isEmpty();
    if (measured.isEmpty() || cut) {
      sink.leftOut(runningLine, running.get(), "it did not end");
    } else {
      tests.add(new TestCase(running.get(), measured));
    }
    forgetTest();
  }

  private void forgetTest() {
    running = Optional.empty();
    title = Optional.empty();
    rows = new ArrayList<>();
    measured = new ArrayList<>();
  }

  /** Ends the last run. */
  void end() {
    endTest();
    if (waived > 0) {
      sink.leftOut(0, waived + " tests that are not named", "the tool waived them");
    }
    runs.accept(new Run(version, host), tests);
    version = Optional.empty();
    host = new Host();
    tests = new ArrayList<>();
    waived = 0;
  }
}
