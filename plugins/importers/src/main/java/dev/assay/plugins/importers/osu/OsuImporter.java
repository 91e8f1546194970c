package dev.assay.plugins.importers.osu;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the OSU micro-benchmarks print. */
@ServiceProvider(ResultImporter.class)
public final class OsuImporter extends MarkedImporter {
  private static final Pattern TITLE = Pattern.compile(OsuTest.TITLE.pattern(), Pattern.MULTILINE);

  public OsuImporter() {
    super(TITLE);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Optional<OsuTest> test = Optional.empty();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Optional<OsuTest> begun = OsuTest.begin(line.text());
      if (begun.isPresent()) {
        test = begun;
      } else if (test.isPresent()) {
        any |= test.get().read(line, sink);
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no row of a size");
    }
  }
}
