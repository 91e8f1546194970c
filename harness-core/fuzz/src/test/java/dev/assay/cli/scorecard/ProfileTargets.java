package dev.assay.cli.scorecard;

import dev.assay.cli.exit.UsageException;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class ProfileTargets {
  private ProfileTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "profile.yaml",
            Numbers.COMPUTED,
            file -> new WeightProfiles().find(file.toString()),
            IOException.class,
            UsageException.class));
  }
}
