package dev.assay.plugins.importers.samples;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.stream.StreamImporter;
import dev.assay.testkit.ImportTrial;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real outputs that others published, beside the checkout. Their licences keep many of them out of
 * this repository, so tests that read them skip themselves where they are not there.
 */
public final class Samples {
  private Samples() {}

  /** Reads a sample; skips the test where it is not there. */
  public static ImportTrial read(ResultImporter importer, String sample)
      throws IOException, UnreadableResultException {
    return ImportTrial.of(importer, file(sample), sample);
  }

  /** Where a sample lies; skips the test where it does not. */
  public static Path file(String sample) {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("shared/import-samples").resolve(sample))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(Path.of("shared/import-samples").resolve(sample));
    assumeThat(file).as("the sample %s beside the checkout", sample).isRegularFile();
    return file;
  }

  /** Every class of the bundle that is named as importers are and can be made. */
  public static List<ResultImporter> importers() throws Exception {
    Path classes =
        Path.of(StreamImporter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<ResultImporter> importers = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Importer.class")).toList()) {
        String name = classes.relativize(file).toString().replace(".class", "").replace('/', '.');
        Class<?> type = Class.forName(name);
        if (!Modifier.isAbstract(type.getModifiers())) {
          importers.add((ResultImporter) type.getDeclaredConstructor().newInstance());
        }
      }
    }
    return importers;
  }
}
