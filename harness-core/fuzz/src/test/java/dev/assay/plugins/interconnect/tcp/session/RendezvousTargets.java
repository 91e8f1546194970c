package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Fuzz targets of this package. */
public final class RendezvousTargets {
  private RendezvousTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "rendezvous",
            Numbers.FROM_INPUT,
            file -> {
              Path folder = file.resolveSibling("meeting");
              Files.createDirectories(folder);
              Files.copy(file, folder.resolve("tcp.0.server"), StandardCopyOption.REPLACE_EXISTING);
              return new Rendezvous(folder, "tcp", 0).find();
            },
            IOException.class));
  }
}
