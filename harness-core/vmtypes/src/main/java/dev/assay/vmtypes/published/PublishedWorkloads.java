package dev.assay.vmtypes.published;

import dev.assay.vmtypes.FactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The published workloads that come with Assay. */
public final class PublishedWorkloads {
  private static final String FILE = "published-workloads.csv";

  private PublishedWorkloads() {}

  /** In the order of their ids. */
  public static List<PublishedWorkload> builtIn() {
    List<PublishedWorkload> workloads = new ArrayList<>();
    try (InputStream file = new FactFiles().open(FILE);
        MappingIterator<Map<String, String>> lines =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file)) {
      while (lines.hasNext()) {
        workloads.add(PublishedWorkload.of(lines.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return workloads;
  }
}
