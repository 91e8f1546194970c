package dev.assay.plugins.importers.phoronix;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.xml.XmlElement;
import dev.assay.plugins.importers.xml.XmlElements;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code composite.xml} of the Phoronix Test Suite, which may hold several systems. */
@ServiceProvider(ResultImporter.class)
public final class PhoronixImporter extends MarkedImporter {
  private static final Pattern ROOT = Pattern.compile("<PhoronixTestSuite[\\s>]");

  public PhoronixImporter() {
    super(ROOT);
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
