package dev.assay.plugins.importers.sockperf;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Pattern;

/** Reads what sockperf prints, and its full log. */
@ServiceProvider(ResultImporter.class)
public final class SockperfImporter extends MarkedImporter {
  private static final Pattern OWN =
      Pattern.compile("(?m)^(?:\\[STD(?:OUT|ERR)\\] ?)?sockperf[:\\[]");

  public SockperfImporter() {
    super(OWN);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    SockperfRun run = new SockperfRun();
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      run.read(lines.next(), sink);
    }
    if (!run.give(sink)) {
      throw UnreadableResultException.because("it holds no time of a message");
    }
  }
}
