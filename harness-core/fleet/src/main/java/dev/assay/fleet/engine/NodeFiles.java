package dev.assay.fleet.engine;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files with which a node measures, known by one hash over all of them.
 *
 * @param files by their path in the distribution, such as {@code "lib/assay-api.jar"}
 * @param manifest one line {@code SHA-256 path} for each, as {@code sha256sum -c} reads it
 * @param sha256 of the manifest
 * @param runtime on which they run; empty where the node's own JDK is to be used
 */
public record NodeFiles(
    Map<String, Path> files, String manifest, String sha256, Optional<NodeRuntime> runtime) {
  /** The script in it that runs one unit; its argument is the unit's folder. */
  public static final String START = "bin/unit";

  /** The script in it that finds a JDK. */
  public static final String FIND_JDK = "bin/find-jdk";

  /** The script in it that tells whether the runtime suits a machine. */
  public static final String CHECK_RUNTIME = "bin/check-runtime";

  /**
   * What the runtime needs, a file that comes with it; through it the hash is of the runtime too.
   */
  public static final String NEEDS = "runtime-needs";

  public NodeFiles {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** Reads and hashes the files. */
  public static NodeFiles of(Map<String, Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
      lines.add(Sha256.of(file.getValue()) + "  " + file.getKey());
    }
    return of(files, lines, Optional.empty());
  }

  private static NodeFiles of(
      Map<String, Path> files, List<String> lines, Optional<NodeRuntime> runtime) {
    String manifest = String.join("\n", lines) + "\n";
    String sha256 = Sha256.of(manifest.getBytes(StandardCharsets.UTF_8));
    return new NodeFiles(files, manifest, sha256, runtime);
  }

  /** The same files with a runtime. */
  public NodeFiles with(NodeRuntime brought) throws IOException {
    Map<String, Path> all = new TreeMap<>(files);
    all.put(NEEDS, brought.needs());
    List<String> lines = new ArrayList<>(manifest.lines().toList());
    lines.add(Sha256.of(brought.needs()) + "  " + NEEDS);
    return of(all, lines, Optional.of(brought));
  }

  /** The text of one of the files. */
  public String text(String path) throws TargetException {
    try {
      return Files.readString(files.get(path));
    } catch (IOException e) {
      throw new TargetException("The installation lacks %s. Get it again.".formatted(path), e);
    }
  }

  /** How much the files take that have one of these hashes. */
  public long bytes(List<String> hashes) {
    return manifest
        .lines()
        .map(line -> line.split("  ", 2))
        .filter(parts -> hashes.contains(parts[0]))
        .mapToLong(parts -> size(Objects.requireNonNull(files.get(parts[1]))))
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
