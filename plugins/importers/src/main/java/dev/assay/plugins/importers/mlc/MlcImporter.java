package dev.assay.plugins.importers.mlc;

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

/** Reads what Intel's Memory Latency Checker prints. */
@ServiceProvider(ResultImporter.class)
public final class MlcImporter extends MarkedImporter {
  private static final Pattern BANNER =
      Pattern.compile("Intel\\(R\\) Memory Latency Checker - v?(\\S+)");

  public MlcImporter() {
    super(BANNER);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    MlcRun run = new MlcRun("", sink);
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher banner = BANNER.matcher(line.text());
      if (banner.find()) {
        any |= run.end();
        run = new MlcRun(banner.group(1), sink);
      } else {
        run.read(line);
      }
    }
    any |= run.end();
    if (!any) {
      throw UnreadableResultException.because("it holds no figure of a measurement");
    }
  }
}
