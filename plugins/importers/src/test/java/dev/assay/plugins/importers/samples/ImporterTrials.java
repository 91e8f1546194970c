package dev.assay.plugins.importers.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** For tests of an importer that write its files themselves. */
public abstract class ImporterTrials {
  @TempDir protected Path directory;
  protected final ResultImporter importer;
  private final String name;

  /**
   * @param name of the files that {@link #read} writes
   */
  protected ImporterTrials(ResultImporter importer, String name) {
    this.importer = importer;
    this.name = name;
  }

  /** Reads a text, whether the importer recognises it or not. */
  protected final ImportTrial read(String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve(name), text), name);
  }

  /** Reads a text that the importer must recognise. */
  protected final ImportTrial recognised(String text) throws Exception {
    ImportTrial trial = read(text);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    return trial;
  }

  protected static List<String> texts(ImportTrial trial) {
    return trial.rows().stream()
        .map(
            row ->
                "%s %s %s%s %s"
                    .formatted(
                        row.work().workload(),
                        row.metric().name(),
                        row.forks(),
                        row.metric().unit().symbol(),
                        row.statistic().name()))
        .toList();
  }
}
