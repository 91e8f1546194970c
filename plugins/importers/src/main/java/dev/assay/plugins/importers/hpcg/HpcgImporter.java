package dev.assay.plugins.importers.hpcg;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Pattern;

/** Reads HPCG's report, and the last lines of NVIDIA's HPCG. */
@ServiceProvider(ResultImporter.class)
public final class HpcgImporter extends DescribedImporter {
  private static final Pattern BEGIN =
      Pattern.compile("^(?:HPCG-Benchmark|HPCG benchmark)\\b.*|^.*\\bHPCG-NVIDIA\\b.*");

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    return text.contains("HPCG-Benchmark")
            || text.contains("HPCG result is")
            || (text.contains("SymGS") && HpcgRun.FINAL.matcher(text).find())
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    HpcgRun run = new HpcgRun();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      if (BEGIN.matcher(line.text()).matches()) {
        any |= run.giveTo(sink);
        run = new HpcgRun();
      }
      run.read(line);
    }
    any |= run.giveTo(sink);
    if (!any) {
      throw UnreadableResultException.because("it holds no rating of a valid run");
    }
  }
}
