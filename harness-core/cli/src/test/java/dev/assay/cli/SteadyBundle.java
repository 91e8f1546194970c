package dev.assay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import steady.SteadyPlugin;

/** Makes a bundle of the test classes in the package {@code steady}. */
final class SteadyBundle {
  private SteadyBundle() {}

  /**
   * @param slowdown by which steady.changed takes longer
   * @return the folder
   */
  static Path write(Path folder, double slowdown) throws IOException {
    Files.createDirectories(folder);
    TestBundle.write(
        folder.resolve("steady.jar"),
        "steady",
        SteadyPlugin.class,
        "dev.assay.api;version=\"[1.0,2)\"",
        Map.of("steady/slowdown.txt", Double.toString(slowdown).getBytes(StandardCharsets.UTF_8)));
    return folder;
  }
}
