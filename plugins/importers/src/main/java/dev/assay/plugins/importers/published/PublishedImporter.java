package dev.assay.plugins.importers.published;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.format.DescribedImporter;
import java.io.IOException;
import java.io.Reader;

/** Reads published measurements of VM types, in the columns of those that come with Assay. */
@ServiceProvider(ResultImporter.class)
public final class PublishedImporter extends DescribedImporter {
  private static final String HEADER =
      "vm_type,gpu,gpus_in_test,benchmark,parameters,metric,unit,value,source";

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
