package dev.assay.plugins.importers.babelstream;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what BabelStream prints, as a table and as CSV. */
@ServiceProvider(ResultImporter.class)
public final class BabelStreamImporter extends MarkedImporter {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?m)^BabelStream$"
              + "|^function,num_times,n_elements,sizeof,\\w+_per_sec\\b"
              + "|^phase,n_elements,sizeof,\\w+_per_sec\\b");

  public BabelStreamImporter() {
    super(BEGINNING);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    List<BabelRun> runs = new ArrayList<>();
    BabelRun run = new BabelRun();
    runs.add(run);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      if (line.text().strip().equals("BabelStream")) {
        run = new BabelRun();
        runs.add(run);
      }
      run.read(line);
    }
    boolean any = false;
    for (BabelRun one : runs) {
      any |= one.giveTo(sink);
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no rate of a kernel that can be used");
    }
  }
}
