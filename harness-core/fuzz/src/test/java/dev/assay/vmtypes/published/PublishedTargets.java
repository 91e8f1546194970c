package dev.assay.vmtypes.published;

import dev.assay.documents.TextFile;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class PublishedTargets {
  private PublishedTargets() {}

  public static List<Target> all() {
    PublishedResults reader = new PublishedResults(VmTypes.builtIn(), GpuPeaks.builtIn());
    return List.of(
        Target.of(
            "published.csv",
            Numbers.SCALED,
            file -> reader.read("the file", TextFile.read(file)),
            IOException.class));
  }
}
