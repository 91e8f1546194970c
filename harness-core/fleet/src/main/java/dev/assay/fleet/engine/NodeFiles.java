package dev.assay.fleet.engine;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files with which a node measures, known by one hash over all of them.
 *
 * @param files by their path in the distribution, such as {@code "lib/assay-api.jar"}
 * @param manifest one line {@code SHA-256 path} for each, as {@code sha256sum -c} reads it
 * @param sha256 of the manifest
 */
public record NodeFiles(Map<String, Path> files, String manifest, String sha256) {
  /** The script in it that runs one unit; its argument is the unit's folder. */
  public static final String START = "bin/unit";

  public NodeFiles {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** Reads and hashes the files. */
  public static NodeFiles of(Map<String, Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
      lines.add(Sha256.of(file.getValue()) + "  " + file.getKey());
    }
    String manifest = String.join("\n", lines) + "\n";
    return new NodeFiles(files, manifest, Sha256.of(manifest.getBytes(StandardCharsets.UTF_8)));
  }
}
