package dev.assay.plugins.storage.fio;

import dev.assay.documents.TextFile;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Fuzz targets of this package. */
public final class FioTargets {
  private FioTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "fio-job",
            Numbers.FROM_INPUT,
            file -> FioJobFile.parse(TextFile.read(file)),
            IOException.class),
        Target.of(
            "fio-output",
            Numbers.COMPUTED,
            file -> FioOutput.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)),
            IOException.class));
  }
}
