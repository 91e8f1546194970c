package dev.assay.vmtypes.published;

import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.documents.TextFile;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class PublishedTargets {
  private PublishedTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "published.csv",
            Numbers.SCALED,
            file -> {
              String text = TextFile.read(file);
              ResultImporter importer = new KnownFacts().importer();
              return importer.reads(text) ? importer.read("the file", text) : List.of();
            },
            IOException.class));
  }
}
