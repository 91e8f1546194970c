package dev.assay.runtime.plugins.wiring;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.util.List;

/** Fuzz targets of this package. */
public final class BundleTargets {
  private BundleTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "bundle-jar", Numbers.FROM_INPUT, BundleFile::read, DefectiveBundleException.class));
  }
}
