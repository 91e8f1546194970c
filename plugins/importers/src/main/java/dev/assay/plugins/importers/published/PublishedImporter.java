package dev.assay.plugins.importers.published;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvTable;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** Reads published measurements of VM types, in the columns of those that come with Assay. */
@ServiceProvider(ResultImporter.class)
public final class PublishedImporter implements ResultImporter {
  private static final String HEADER =
      "vm_type,gpu,gpus_in_test,benchmark,parameters,metric,unit,value,source";

  @Override
  public Format format() {
    return new Format(
        "published-results",
        "published measurements of VM types, CSV",
        List.of("1"),
        List.of(
            new Mapping(
                "benchmark, parameters, metric",
                "published.BENCHMARK METRIC",
                "gemm, attention, device-memory-stream, device-copy, all-reduce or storage."),
            new Mapping("gpus_in_test", "gpus", "All of the VM type's make it the machine's."),
            new Mapping(
                "vm_type, source",
                "the machine, named by its document",
                "The time is the date or year that the source ends with."),
            new Mapping("gpu", "", "The VM type tells it.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return beginning.text().startsWith(HEADER) ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    PublishedRows rows = new PublishedRows();
    try (Reader text = source.text()) {
      CsvTable.each(text, ',', rows);
    }
    rows.giveTo(sink);
  }
}
