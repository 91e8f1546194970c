package dev.assay.plugins.importers.sysbench;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what sysbench prints at the end of a run. */
@ServiceProvider(ResultImporter.class)
public final class SysbenchImporter implements ResultImporter {
  private static final Pattern BANNER =
      Pattern.compile("^sysbench (\\d[0-9.a-zA-Z-]*)(?:\\s.*|:.*)?$", Pattern.MULTILINE);

  @Override
  public Format format() {
    return new Format(
        "sysbench",
        "sysbench, text",
        List.of("0.4", "0.5", "1.0", "1.1"),
        List.of(
            new Mapping("events per second, eps", "sysbench.<test> events-rate", ""),
            new Mapping(
                "transactions, queries", "sysbench.<test> transactions-rate, queries-rate", ""),
            new Mapping("Latency", "sysbench.<test> latency-min, -avg, -max, -pNN", "In ms."),
            new Mapping(
                "transferred, read and written",
                "sysbench.<test> transfer-rate, read-rate, write-rate",
                "MiB/s or, before 1.0, MB/s that are MiB/s too."),
            new Mapping("General statistics, Threads fairness", "", "They are no results.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return BANNER.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
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
