package dev.assay.plugins.importers.babelstream;

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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what BabelStream prints, as a table and as CSV. */
@ServiceProvider(ResultImporter.class)
public final class BabelStreamImporter implements ResultImporter {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?m)^BabelStream$"
              + "|^function,num_times,n_elements,sizeof,\\w+_per_sec\\b"
              + "|^phase,n_elements,sizeof,\\w+_per_sec\\b");

  @Override
  public Format format() {
    return new Format(
        "babelstream",
        "BabelStream, text and CSV",
        List.of("3.4 to 6.0"),
        List.of(
            new Mapping(
                "Copy, Mul, Add, Triad, Dot on a GPU",
                "gpu.stream copy-bandwidth, mul-bandwidth, add-bandwidth, triad-bandwidth,"
                    + " dot-bandwidth",
                "The best pass, timed by the host."),
            new Mapping(
                "Copy, Mul, Add, Triad, Dot on a processor",
                "host.memory-stream.copy, .mul, .add, .triad, .dot bandwidth",
                "OpenMP counts as a processor's; builds that offload do not say so."),
            new Mapping(
                "a file that does not say where",
                "babelstream.KERNEL bandwidth",
                "CSV names no implementation."),
            new Mapping("Nstream", "babelstream.nstream bandwidth", "No counterpart."),
            new Mapping("Init, Read", "", "They are copies from and to the host, of one pass."),
            new Mapping("Min, Max, Average", "", "The rate says the same of the best pass.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return BEGINNING.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
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
