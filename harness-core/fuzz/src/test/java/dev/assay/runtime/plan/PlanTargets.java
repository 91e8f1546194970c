package dev.assay.runtime.plan;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Fuzz targets of this package. */
public final class PlanTargets {
  private PlanTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
                "suite.json",
                Numbers.FROM_INPUT,
                file -> new Suites().find(file.toString()),
                SpecException.class)
            .with(
                "harness-core/runtime/src/main/resources/dev/assay/runtime/plan/suites/quick.json"),
        Target.of(
            "sweep",
            Numbers.FROM_INPUT,
            file -> Sweep.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)),
            IllegalArgumentException.class));
  }
}
