package dev.assay.plugins.importers.sysbench;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what sysbench prints at the end of a run. */
@ServiceProvider(ResultImporter.class)
public final class SysbenchImporter extends MarkedImporter {
  private static final Pattern BANNER =
      Pattern.compile("^sysbench (\\d[0-9.a-zA-Z-]*)(?:\\s.*|:.*)?$", Pattern.MULTILINE);

  public SysbenchImporter() {
    super(BANNER);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    SysbenchRun run = new SysbenchRun("");
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher banner = BANNER.matcher(line.text());
      if (banner.matches()) {
        any |= run.giveTo(sink);
        run = new SysbenchRun(banner.group(1));
      } else {
        run.read(line);
      }
    }
    any |= run.giveTo(sink);
    if (!any) {
      throw UnreadableResultException.because("it holds no figure of a finished run");
    }
  }
}
