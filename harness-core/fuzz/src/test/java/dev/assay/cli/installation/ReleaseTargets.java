package dev.assay.cli.installation;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class ReleaseTargets {
  private ReleaseTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of("release.properties", Numbers.FROM_INPUT, ReleaseFacts::read, IOException.class));
  }
}
