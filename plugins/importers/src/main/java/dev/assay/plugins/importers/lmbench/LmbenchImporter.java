package dev.assay.plugins.importers.lmbench;

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

/** Reads lmbench's summary, and what lat_mem_rd and bw_mem print. */
@ServiceProvider(ResultImporter.class)
public final class LmbenchImporter extends MarkedImporter {
  private static final Pattern MARK =
      Pattern.compile(
          "L M B E N C H  \\d|^\\[lmbench\\d|^\"stride=\\d+$"
              + "|(?:^|[\\s/])(?:bw_mem|lat_mem_rd)\\s+\\S.*\\R+[\\d\"]"
              + "|\\A\\s*"
              + MemoryPrograms.NAMED_PASS.pattern()
              + "$",
          Pattern.MULTILINE);

  public LmbenchImporter() {
    super(MARK);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    SummaryTable summary = new SummaryTable();
    MemoryPrograms programs = new MemoryPrograms();
    boolean any = false;
    boolean ended = Endings.endsWithLine(source);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      any |= summary.read(line, ended || lines.hasNext(), sink);
      any |= programs.read(line, sink);
    }
    if (!any) {
      throw UnreadableResultException.because(
          "it holds no figure of lmbench's summary, of lat_mem_rd or of bw_mem");
    }
  }
}
