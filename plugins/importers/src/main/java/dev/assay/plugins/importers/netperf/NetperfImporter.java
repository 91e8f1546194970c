package dev.assay.plugins.importers.netperf;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.regex.Pattern;

/** Reads netperf's tables, and its keywords of omni tests. */
@ServiceProvider(ResultImporter.class)
public final class NetperfImporter extends MarkedImporter {
  private static final Pattern OWN =
      Pattern.compile(Classic.TITLE.pattern() + "|^THROUGHPUT_UNITS=", Pattern.MULTILINE);

  public NetperfImporter() {
    super(OWN);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean whole = endsWithLine(source);
    Classic tables = new Classic(sink);
    Keywords keywords = new Keywords(sink);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      tables.read(line);
      // A value in a last line without an end may be cut.
      if (lines.hasNext() || whole) {
        keywords.read(line, tables.version());
      }
    }
    keywords.end();
    if (!tables.any() && !keywords.any()) {
      throw UnreadableResultException.because("it holds no rate of a test");
    }
  }

  private static boolean endsWithLine(Source source) throws IOException {
    char[] part = new char[1 << 13];
    char last = '\n';
    try (Reader text = source.text()) {
      for (int count = text.read(part); count >= 0; count = text.read(part)) {
        last = count > 0 ? part[count - 1] : last;
      }
    }
    return last == '\n';
  }
}
