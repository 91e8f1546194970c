package dev.assay.runtime.requirement;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.util.List;

/** Fuzz targets of this package. */
public final class LinkerTargets {
  private LinkerTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of("elf-header", Numbers.FROM_INPUT, file -> ElfHeader.read(file)),
        Target.of(
            "ld.so.cache",
            Numbers.FROM_INPUT,
            file -> LinkerCache.read(file).paths("libOpenCL.so.1")));
  }
}
