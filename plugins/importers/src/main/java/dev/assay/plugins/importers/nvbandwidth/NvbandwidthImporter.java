package dev.assay.plugins.importers.nvbandwidth;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what nvbandwidth writes, as text and as JSON. */
@ServiceProvider(ResultImporter.class)
public final class NvbandwidthImporter extends MarkedImporter {
  private static final Pattern JSON =
      Pattern.compile(
          "\\{\\s*\"nvbandwidth\"\\s*:\\s*\\{.{0,20000}\"(?:testcases|error|CUDA Runtime"
              + " Version)\"",
          Pattern.DOTALL);
  private static final Pattern TEXT =
      Pattern.compile("(?m)^nvbandwidth Version: |^Running \\w+_(?:ce|sm)\\.$");
  private static final Pattern META_VERSION =
      Pattern.compile("\"version\"\\s*:\\s*\"(v?\\d+\\.\\d+[^\"]{0,30})\"");

  private record Measured(Run run, List<TestCase> tests) {}

  public NvbandwidthImporter() {
    super(JSON, TEXT);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    List<Measured> runs = new ArrayList<>();
    TextRuns text = new TextRuns(sink, (run, tests) -> runs.add(new Measured(run, tests)));
    JsonRuns json = new JsonRuns(sink, (run, tests) -> runs.add(new Measured(run, tests)));
    Optional<String> version = versionBeside(source);
    List<Line> outside = new ArrayList<>();
    if (holdsJson(source)) {
      try (JsonDocuments documents = new JsonDocuments(source.text(), outside::add)) {
        for (Optional<JsonDocument> one = documents.next();
            one.isPresent();
            one = documents.next()) {
          json.read(one.get().read(), version);
        }
      }
      outside.stream()
          .limit(3)
          .forEach(line -> sink.leftOut(line.number(), "a line outside the JSON", line.text()));
    } else {
      for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
        text.read(lines.next());
      }
      text.end();
    }
    if (give(runs, sink) == 0) {
      throw UnreadableResultException.because("no test of it has a value that can be used");
    }
  }

  private static int give(List<Measured> runs, ResultSink sink) {
    List<Map<About, String>> machines =
        runs.stream().map(one -> one.run.host().said()).filter(said -> !said.isEmpty()).toList();
    boolean one = machines.stream().distinct().count() == 1;
    if (one) {
      machines.getFirst().forEach(sink::about);
    }
    int given = 0;
    for (Measured measured : runs) {
      ResultSink to = one ? sink : new OfMachine(sink, measured.run.host().said());
      TestRows rows = new TestRows(measured.run, to);
      measured.tests.forEach(rows::give);
      given += rows.given();
    }
    return given;
  }

  /** Rows of one of several machines. */
  private record OfMachine(ResultSink sink, Map<About, String> said) implements ResultSink {
    @Override
    public void row(Row row) {
      Row about = row;
      for (Map.Entry<About, String> one : said.entrySet()) {
        about = about.about(one.getKey(), one.getValue());
      }
      sink.row(about);
    }

    @Override
    public void leftOut(int line, String what, String why) {
      sink.leftOut(line, what, why);
    }

    @Override
    public void about(About what, String value) {
      sink.about(what, value);
    }
  }

  private static boolean holdsJson(Source source) throws IOException {
    StringBuilder begin = new StringBuilder();
    for (Iterator<Line> lines = source.lines();
        lines.hasNext() && begin.length() < Beginning.CHARACTERS; ) {
      begin.append(lines.next().text()).append('\n');
    }
    return JSON.matcher(begin).find();
  }

  /** What ran the tool may have written its version, which JSON of 0.5 lacks. */
  private static Optional<String> versionBeside(Source source) throws IOException {
    return source
        .sibling("meta.json")
        .map(META_VERSION::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }
}
