package dev.assay.plugins.interconnect.rdma;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Fuzz targets of this package. */
public final class PerftestTargets {
  private PerftestTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "perftest.json",
            Numbers.FROM_INPUT,
            file ->
                new PerftestReport(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .number("BW_average"),
            IOException.class));
  }
}
