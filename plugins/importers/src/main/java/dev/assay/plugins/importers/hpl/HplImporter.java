package dev.assay.plugins.importers.hpl;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what High-Performance Linpack prints. */
@ServiceProvider(ResultImporter.class)
public final class HplImporter extends MarkedImporter {
  private static final Pattern BANNER =
      Pattern.compile("HPLinpack (\\d\\S*)|HPL-NVIDIA (\\S+)", Pattern.MULTILINE);

  public HplImporter() {
    super(BANNER, HplTest.HEADER);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Tool tool = Tool.ofUnknownVersion("hpl");
    Optional<HplTest> test = Optional.empty();
    Set<String> seen = new HashSet<>();
    boolean gpus = false;
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher banner = BANNER.matcher(line.text());
      if (banner.find()) {
        String version = banner.group(1) != null ? banner.group(1) : banner.group(2);
        tool = Tool.of("hpl", version);
        gpus = banner.group(1) == null;
        seen.clear();
      }
      gpus |= line.text().contains("per GPU");
      Optional<HplTest> next = HplTest.of(line, tool, gpus);
      if (next.isPresent()) {
        any |= test.isPresent() && test.get().giveTo(sink, seen);
        test = next;
      } else {
        test.ifPresent(open -> open.read(line.text()));
      }
    }
    any |= test.isPresent() && test.get().giveTo(sink, seen);
    if (!any) {
      throw UnreadableResultException.because(
          "it holds no line of a test (W…) that passed its residual checks");
    }
  }
}
