package dev.assay.plugins.importers.sparecores;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a number of CPUs and the bogus operations that stress-ng's div16 made a second. */
final class StressNg {
  private static final Pattern LINE = Pattern.compile("(\\d{1,6}),(\\d+\\.\\d{2})");
  private static final Unit BOGUS =
      new Unit("bogo-ops/s", new Dimension("bogus operation rate"), 1);

  private StressNg() {}

  static void read(Source source, Tool tool, ResultSink sink)
      throws IOException, UnreadableResultException {
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher matcher = LINE.matcher(line.text().strip());
      if (matcher.matches() && Double.parseDouble(matcher.group(2)) > 0) {
        sink.row(
            Row.of(
                    tool,
                    "stress-ng.div16",
                    Category.CPU,
                    ForeignMetric.of(
                        "rate",
                        BOGUS,
                        Better.HIGHER,
                        "Divisions of 16-bit integers in units of stress-ng, summed over CPUs."))
                .at(line.number())
                .with("cpus", matcher.group(1))
                .values(Double.parseDouble(matcher.group(2)))
                .apart("Assay has no workload of integer divisions."));
        any = true;
      } else if (!line.text().isBlank()) {
        sink.leftOut(line.number(), "a line of stress-ng", "it is no number of CPUs and rate");
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no rate of a number of CPUs");
    }
  }
}
