package dev.assay.runtime.plugins.integrity;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fuzz targets of this package. */
public final class IntegrityTargets {
  private IntegrityTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "bundle-lock",
            Numbers.FROM_INPUT,
            BundleLock::read,
            IOException.class,
            IllegalArgumentException.class),
        Target.of(
            "trust-file",
            Numbers.FROM_INPUT,
            TrustedSigners::read,
            IOException.class,
            IllegalArgumentException.class),
        Target.of(
            "signed-jar",
            Numbers.FROM_INPUT,
            file -> {
              new IntegrityPolicy(
                      Optional.of(
                          new TrustedSigners(
                              Set.of(
                                  "fe6af978baab1bcaecf3311613184be4c151bcb40da7edee7d584a43879a2e1d"))),
                      Optional.empty())
                  .check(file, "dev.example", "1.0.0");
              return "trusted";
            },
            DefectiveBundleException.class));
  }
}
