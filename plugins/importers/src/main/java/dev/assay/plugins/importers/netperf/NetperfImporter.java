package dev.assay.plugins.importers.netperf;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.text.Endings;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Pattern;

/** Reads netperf's tables, and its keywords and CSV of omni tests. */
@ServiceProvider(ResultImporter.class)
public final class NetperfImporter extends MarkedImporter {
  private static final Pattern OWN =
      Pattern.compile(
          Classic.TITLE.pattern() + "|^THROUGHPUT_UNITS=|" + OmniCsv.HEADER.pattern(),
          Pattern.MULTILINE);

  public NetperfImporter() {
    super(OWN);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean whole = Endings.endsWithLine(source);
    Classic tables = new Classic(sink);
    Keywords keywords = new Keywords(sink);
    OmniCsv csv = new OmniCsv(sink);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      tables.read(line);
      // A value in a last line without an end may be cut.
      boolean wholeLine = lines.hasNext() || whole;
      csv.read(line, wholeLine, tables.version());
      if (wholeLine) {
        keywords.read(line, tables.version());
      }
    }
    keywords.end();
    if (!tables.any() && !keywords.any() && !csv.any()) {
      throw UnreadableResultException.because("it holds no rate of a test");
    }
  }
}
