package dev.assay.plugins.importers.phoronix;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.xml.XmlElement;
import dev.assay.plugins.importers.xml.XmlElements;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code composite.xml} of the Phoronix Test Suite, which may hold several systems. */
@ServiceProvider(ResultImporter.class)
public final class PhoronixImporter implements ResultImporter {
  private static final Pattern ROOT = Pattern.compile("<PhoronixTestSuite[\\s>]");

  @Override
  public Format format() {
    return new Format(
        "phoronix",
        "Phoronix Test Suite, composite XML",
        List.of("5", "8", "10"),
        List.of(
            new Mapping(
                "RawString, else Value",
                "phoronix.<test> result",
                "Each colon-separated sample is a process; HIB and LIB tell what is better."),
            new Mapping(
                "pts/stream",
                "host.memory-stream.copy, mul, add, triad bandwidth",
                "The best of each run; sizes, pages and stores are unknown."),
            new Mapping(
                "entries of a result", "the machine of a row", "With the CPU of its System."),
            new Mapping(
                "LINE_GRAPH, PASS_FAIL, IMAGE_COMPARISON and the like", "", "They are no figures."),
            new Mapping("entries without a value", "", "The test failed there.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return ROOT.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Map<String, XmlElement> systems = new HashMap<>();
    XmlElements.each(
        source,
        Set.of("System"),
        system -> system.text("Identifier").ifPresent(name -> systems.put(name, system)));
    int[] rows = {0};
    XmlElements.each(
        source,
        Set.of("Result"),
        result -> rows[0] += new PhoronixResult(result, systems, sink).give());
    if (rows[0] == 0) {
      throw UnreadableResultException.because("it holds no result with a value");
    }
  }
}
