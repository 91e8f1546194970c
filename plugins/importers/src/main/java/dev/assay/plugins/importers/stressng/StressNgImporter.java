package dev.assay.plugins.importers.stressng;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metrics that {@code stress-ng --metrics} and {@code --metrics-brief} print. */
@ServiceProvider(ResultImporter.class)
public final class StressNgImporter extends MarkedImporter {
  private static final Pattern MARK =
      Pattern.compile("(?m)^stress-ng: (?:info|metrc|debug): +\\[\\d+\\] ");

  private static final Pattern VERSION =
      Pattern.compile(".*\\bstress-ng (\\d+\\.\\d+\\.\\d+)\\b.*");
  private static final Pattern HOGS = Pattern.compile(".*\\] dispatching hogs: (.*)");
  private static final Pattern HOG = Pattern.compile("(\\d{1,7}) ([a-z][a-z0-9-]*)");

  /** Name, operations, real, user and system time, operations over real and over CPU time. */
  private static final Pattern METRICS =
      Pattern.compile(
          "stress-ng: (?:info|metrc): +\\[\\d+\\] ([a-z][a-z0-9-]*) +\\d+ +(\\d+\\.\\d{2})"
              + " +\\d+\\.\\d{2} +\\d+\\.\\d{2} +(\\d{1,15}\\.\\d{2}) +\\d+\\.\\d{2}(?: .*)?");

  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\b(?:unsuccessful run|aborted early).*");
  private static final Unit BOGUS =
      new Unit("bogo-ops/s", new Dimension("bogus operation rate"), 1);

  public StressNgImporter() {
    super(MARK);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Optional<String> version = Optional.empty();
    Map<String, String> instances = new HashMap<>();
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher named = VERSION.matcher(line.text());
      Matcher hogs = HOGS.matcher(line.text());
      Matcher metrics = METRICS.matcher(line.text());
      if (named.matches()) {
        version = Optional.of(named.group(1));
      } else if (hogs.matches()) {
        HOG.matcher(hogs.group(1))
            .results()
            .forEach(hog -> instances.put(hog.group(2), hog.group(1)));
      } else if (UNFINISHED.matcher(line.text()).matches()) {
        throw UnreadableResultException.at(line.number(), "stress-ng says that the run failed");
      } else if (metrics.matches() && Double.parseDouble(metrics.group(3)) > 0) {
        rows.put(metrics.group(1), row(new Tool("stress-ng", version), metrics, line.number()));
      }
    }
    if (rows.isEmpty()) {
      throw UnreadableResultException.because(
          "it holds no rate of a stressor; run stress-ng with --metrics");
    }
    rows.forEach(
        (stressor, row) ->
            sink.row(
                instances.containsKey(stressor)
                    ? row.with("instances", instances.get(stressor))
                    : row.unknown("instances")));
  }

  private static Row row(Tool tool, Matcher metrics, int line) {
    return Row.of(
            tool,
            "stress-ng." + metrics.group(1),
            Category.OTHER,
            ForeignMetric.of(
                "rate",
                BOGUS,
                Better.HIGHER,
                "Operations of the stressor over wall time, summed over its instances."))
        .at(line)
        .values(Double.parseDouble(metrics.group(3)))
        .apart("Assay has no workload that counts stress-ng's operations.");
  }
}
