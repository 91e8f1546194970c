package dev.assay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    return write(folder, resources(slowdown));
  }

  /** Likewise, but its values are what an idle machine gives, whatever this one does meanwhile. */
  static Path recorded(Path folder, double slowdown) throws IOException {
    Map<String, byte[]> resources = new HashMap<>(resources(slowdown));
    resources.put("steady/recorded.txt", new byte[0]);
    return write(folder, resources);
  }

  private static Map<String, byte[]> resources(double slowdown) {
    return Map.of(
        "steady/slowdown.txt", Double.toString(slowdown).getBytes(StandardCharsets.UTF_8));
  }

  private static Path write(Path folder, Map<String, byte[]> resources) throws IOException {
    Files.createDirectories(folder);
    TestBundle.write(
        folder.resolve("steady.jar"),
        "steady",
        SteadyPlugin.class,
        "dev.assay.api;version=\"[2.0,3)\"",
        resources);
    return folder;
  }
}
