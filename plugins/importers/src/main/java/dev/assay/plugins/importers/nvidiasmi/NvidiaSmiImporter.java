package dev.assay.plugins.importers.nvidiasmi;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords;
import dev.assay.plugins.importers.csv.CsvRow;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.xml.XmlElement;
import dev.assay.plugins.importers.xml.XmlElements;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what nvidia-smi says of a machine; it measures nothing that a benchmark does. */
@ServiceProvider(ResultImporter.class)
public final class NvidiaSmiImporter extends DescribedImporter {
  private static final String LOG = "nvidia_smi_log";

  /** Names of at least two fields of {@code --query-gpu} in the first line. */
  private static final Pattern CSV =
      Pattern.compile(
          "\\A(?=[^\\n]*, )(?=[^\\n]*\\b(?:name|gpu_name)\\b)"
              + "(?=[^\\n]*\\b(?:driver_version|pci\\.bus_id|uuid|utilization\\.gpu|memory\\.total"
              + "|pstate|temperature\\.gpu|power\\.draw)\\b)[^\\n]*");

  private static final Pattern NOTHING =
      Pattern.compile("\\[?(?:N/A|Not Supported|Unknown Error)\\]?|Requested functionality .*");

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text().stripLeading();
    boolean xml = text.startsWith("<") && text.contains("<" + LOG + ">");
    return xml || CSV.matcher(text).lookingAt() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Gpus gpus = new Gpus();
    if (startsWithMarkup(source)) {
      XmlElements.each(source, Set.of(LOG), gpus::log);
    } else {
      try (Reader text = source.text()) {
        CsvTable.each(text, ',', gpus);
      }
    }
    if (gpus.models.isEmpty()) {
      throw UnreadableResultException.because("it names no GPU");
    }
    gpus.giveTo(sink);
  }

  private static boolean startsWithMarkup(Source source) throws IOException {
    try (Reader text = source.text()) {
      int next = text.read();
      while (next >= 0 && Character.isWhitespace(next)) {
        next = text.read();
      }
      return next == '<';
    }
  }

  /** A text that says something. */
  private static Optional<String> said(Optional<String> text) {
    return text.filter(one -> !NOTHING.matcher(one).matches());
  }

  private static final class Gpus implements CsvTable.Sink {
    /** By what tells them apart. */
    private final Map<String, String> models = new LinkedHashMap<>();

    private final Map<About, String> said = new LinkedHashMap<>();

    private void log(XmlElement log) {
      said(log.text("driver_version")).ifPresent(text -> said.put(About.DRIVER, text));
      for (XmlElement gpu : log.all("gpu")) {
        String id = gpu.attributes().getOrDefault("id", "line " + gpu.line());
        said(gpu.text("product_name")).ifPresent(model -> models.put(id, model));
      }
    }

    @Override
    public void row(CsvRow row) {
      said(row.text("driver_version")).ifPresent(text -> said.put(About.DRIVER, text));
      Optional<String> id =
          row.text("uuid")
              .or(() -> row.text("gpu_uuid"))
              .or(() -> row.text("pci.bus_id"))
              .or(() -> row.text("index"));
      said(row.text("name").or(() -> row.text("gpu_name")))
          .ifPresent(model -> models.put(id.orElse("line " + row.line()), model));
    }

    @Override
    public void misfit(CsvRecords.CsvRecord row) {
      // A record that was cut says nothing for certain.
    }

    private void giveTo(ResultSink sink) {
      said.forEach(sink::about);
      sink.about(About.GPUS, String.valueOf(models.size()));
      if (models.values().stream().distinct().count() == 1) {
        sink.about(About.GPU, models.values().iterator().next());
      } else {
        sink.leftOut(0, "the model of the GPUs", "they are of several");
      }
    }
  }
}
