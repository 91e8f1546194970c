package dev.assay.plugins.importers.stream;

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

/** Reads what McCalpin's STREAM prints. */
@ServiceProvider(ResultImporter.class)
public final class StreamImporter extends DescribedImporter {
  @Override
  public Likeness recognises(Beginning beginning) {
    return beginning.text().contains("STREAM version $Revision:")
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    StreamRun run = new StreamRun();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      if (line.text().startsWith("STREAM version")) {
        any |= run.giveTo(sink);
        run = new StreamRun();
      }
      run.read(line);
    }
    any |= run.giveTo(sink);
    if (!any) {
      throw UnreadableResultException.because("it holds no rate of a kernel");
    }
  }
}
