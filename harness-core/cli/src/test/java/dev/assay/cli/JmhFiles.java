package dev.assay.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.RunResult;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.plugins.importers.jmh.JmhImporter;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.ImportTermsException;
import dev.assay.runtime.importing.ImportedRun;
import dev.assay.runtime.importing.ImportedRuns;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.testkit.ImportTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of JMH, a few entries each, and what a gate says of two of them.
 *
 * @param directory where they are
 */
record JmhFiles(Path directory) {
  static final String FORKS = "[[20.0],[20.2],[19.9],[20.1]]";
  static final String FASTER = "[[12.0],[12.2],[11.9],[12.1]]";
  static final String SLOWER = "[[31.0],[31.2],[30.9],[31.1]]";

  /** So unlike each other that no gate can tell them from slower. */
  static final String NOISY = "[[20.0],[29.0],[14.0],[24.0]]";

  private static final String ENTRY =
      """
      {"jmhVersion": "1.37", "benchmark": "net.shop.Cart.total", "mode": "avgt", "threads": 1,
       "forks": 4, "jvm": "/opt/jdk/bin/java", "jvmArgs": ["-Xmx2g"], "jdkVersion": "21.0.4",
       "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "21.0.4+7-LTS",
       "warmupIterations": 5, "warmupTime": "1 s", "warmupBatchSize": 1,
       "measurementIterations": 1, "measurementTime": "1 s", "measurementBatchSize": 1,
       "params": {"items": "64"},
       "primaryMetric": {"score": 20.0, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": %s},
       "secondaryMetrics": {}}\
      """;

  /** The time of Cart.total in these forks. */
  static String entry(String forks) {
    return ENTRY.formatted(forks);
  }

  /** The time of Cart.add. */
  static String other(String forks) {
    return entry(forks).replace("Cart.total", "Cart.add");
  }

  /** The time of Cart.total with something in the entry written otherwise. */
  static String changed(String forks, String from, String to) {
    assertThat(ENTRY).contains(from);
    return entry(forks).replace(from, to);
  }

  /** What is imported of a file of entries with commas between them. */
  Path write(String name, String entries) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".jmh"), "[" + entries + "]");
    return imported(file, directory.resolve(name));
  }

  /** A run that measured nothing. */
  Path empty(String name) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        """
        {"schema": "assay-result/1", "id": "%s", "started": "2026-01-01T00:00:00Z",
         "machine": {"name": "m", "peaks": []}, "complete": true, "results": []}\
        """
            .formatted(name));
  }

  /**
   * Imports a file as the command does, but for the process that reads it.
   *
   * @param result the file for what is imported
   */
  static Path imported(Path file, Path result) throws IOException {
    ImportedRun run = imported(file);
    RunResult imported = run.result();
    String id = result.getFileName() + "-" + Sha256.of(file);
    Path store = Files.createTempDirectory("assay-test-store");
    try (ImportedFolders folders = new RunStore(store).importing()) {
      folders.add(
          new RunResult(
              id, imported.started(), imported.machine(), imported.state(), imported.results()),
          new RunHeader.Imported(
              "test", "jmh", file.toString(), Sha256.of(file), Optional.empty(), run.said()),
          _ -> {});
    }
    Files.move(store.resolve(id).resolve("result.json"), result, REPLACE_EXISTING);
    DirectoryTree.delete(store);
    return result;
  }

  /** The run that a file is. */
  static ImportedRun imported(Path file) throws IOException {
    try {
      ImportTrial trial = ImportTrial.of(new JmhImporter(), file, "jmh.json");
      return new ImportedRuns(
              new ImportTerms(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Map.of(),
                  new KnownFacts().types()),
              Files.getLastModifiedTime(file).toInstant())
          .of(new Reading.Taken("jmh", trial.rows(), List.of(), trial.about()), Sha256.of(file))
          .getFirst();
    } catch (UnreadableResultException | ImportTermsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Judges entries against others. */
  InProcess.Ended judge(String baseline, String candidate) throws IOException {
    write("before.json", baseline);
    write("after.json", candidate);
    return new InProcess(directory)
        .gate("--baseline", before().toString(), "--candidate", after().toString());
  }

  Path before() {
    return directory.resolve("before.json");
  }

  Path after() {
    return directory.resolve("after.json");
  }
}
