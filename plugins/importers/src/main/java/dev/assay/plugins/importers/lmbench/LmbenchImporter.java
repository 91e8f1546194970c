package dev.assay.plugins.importers.lmbench;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads lmbench's summary, and what lat_mem_rd and bw_mem print. */
@ServiceProvider(ResultImporter.class)
public final class LmbenchImporter implements ResultImporter {
  private static final Pattern MARK =
      Pattern.compile(
          "L M B E N C H  \\d|^\\[lmbench\\d|^\"stride=\\d+$"
              + "|(?:^|[\\s/])(?:bw_mem|lat_mem_rd)\\s+\\S.*\\R+[\\d\"]"
              + "|\\A\\s*"
              + MemoryPrograms.NAMED_PASS.pattern()
              + "$",
          Pattern.MULTILINE);

  @Override
  public Format format() {
    return new Format(
        "lmbench",
        "lmbench: its summary, lat_mem_rd and bw_mem, text",
        List.of("2", "3.0"),
        List.of(
            new Mapping(
                "lat_mem_rd -t, Rand mem",
                "host.memory-latency.chase time",
                "The least of several tries; whether it was -t is known by a command line or"
                    + " heading above, else it stands apart."),
            new Mapping("lat_mem_rd", "lmbench.lat-mem-rd latency", "Sizes are MiB."),
            new Mapping(
                "bw_mem", "lmbench.bw-mem bandwidth", "MB/s of 10^6 bytes, each counted once."),
            new Mapping(
                "tables of the summary",
                "lmbench.context-switch and others",
                "Cells by their place; K is a thousand; blank cells are no results."),
            new Mapping("Basic system parameters", "", "They describe the machine.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return MARK.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    SummaryTable summary = new SummaryTable();
    MemoryPrograms programs = new MemoryPrograms();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      any |= summary.read(line, sink);
      any |= programs.read(line, sink);
    }
    if (!any) {
      throw UnreadableResultException.because(
          "it holds no figure of lmbench's summary, of lat_mem_rd or of bw_mem");
    }
  }
}
