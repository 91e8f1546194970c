package dev.assay.api.machine;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Fuzz targets of this package. */
public final class MachineTargets {
  private MachineTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "cpu-list",
            Numbers.FROM_INPUT,
            file -> CpuList.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))),
        Target.of("machine.properties", Numbers.FROM_INPUT, Machine::read, IOException.class));
  }
}
