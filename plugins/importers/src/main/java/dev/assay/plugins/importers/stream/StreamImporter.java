package dev.assay.plugins.importers.stream;

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

/** Reads what McCalpin's STREAM prints. */
@ServiceProvider(ResultImporter.class)
public final class StreamImporter implements ResultImporter {
  @Override
  public Format format() {
    return new Format(
        "stream",
        "STREAM, text",
        List.of("5.9", "5.10"),
        List.of(
            new Mapping("Copy", "host.memory-stream.copy bandwidth", "MB/s of 10^6 bytes."),
            new Mapping("Scale", "host.memory-stream.mul bandwidth", ""),
            new Mapping("Add", "host.memory-stream.add bandwidth", ""),
            new Mapping("Triad", "host.memory-stream.triad bandwidth", ""),
            new Mapping(
                "Avg time, Min time, Max time",
                "",
                "The rate says the same, and the bytes of a pass are not printed.")));
  }

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
