package dev.assay.cli.fleet;

import dev.assay.cli.installation.Installation;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.image.PackedImages;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Java runtime that nodes get: the one of a release, or for a clone one that is made of the JDK
 * that runs this. Packed once, and kept in the user's cache.
 */
final class OwnRuntime implements NodeRuntime.Source, AutoCloseable {
  private static final String LAUNCHER = "bin/java";
  private static final String MODULES =
      "../cli/src/main/resources/dev/assay/cli/installation/runtime-modules";

  private final Installation installation;
  private final Path jdk;
  private final Optional<Path> cache;
  private final Path temporary;
  private final Consumer<String> notes;
  private @Nullable NodeRuntime known;
  private @Nullable Path own;

  /**
   * @param jdk that runs this
   * @param cache of the user; empty for none, so that what is made goes when this is closed
   * @param notes hears of what takes long
   */
  OwnRuntime(
      Installation installation,
      Path jdk,
      Optional<Path> cache,
      Path temporary,
      Consumer<String> notes) {
    this.installation = installation;
    this.jdk = jdk;
    this.cache = cache;
    this.temporary = temporary;
    this.notes = notes;
  }

  @Override
  public synchronized NodeRuntime get() throws TargetException, InterruptedException {
    NodeRuntime runtime = known;
    if (runtime == null) {
      try {
        runtime = packed();
        known = runtime;
      } catch (IOException e) {
        throw new TargetException(
            ("Assay could not create the Java runtime for the nodes: %s. Fix the cause, or"
                    + " set 'java' in targets.yaml to a JDK that is installed on the nodes.")
                .formatted(e.getMessage()),
            e);
      }
    }
    return runtime;
  }

  private NodeRuntime packed() throws IOException, InterruptedException {
    PackedImages images = new PackedImages(folder(), InstantSource.system());
    Optional<Path> brought = installation.runtime();
    if (brought.isPresent()) {
      return images.of(key(brought.get()), place -> brought.get());
    }
    Path script = installation.scripts().resolve("make-runtime");
    return images.of(
        key(jdk, script, script.resolveSibling(MODULES)), place -> make(script, place));
  }

  private Path folder() throws IOException {
    if (cache.isPresent()) {
      return cache.get().resolve("runtimes");
    }
    Path made = Files.createTempDirectory(temporary, "assay-runtime-");
    own = made;
    return made;
  }

  /** Other content gives another key, as far as can be told without reading all of it. */
  private static String key(Path java, Path... more) throws IOException {
    Path modules = java.resolve("lib/modules");
    StringBuilder content = new StringBuilder(Files.readString(java.resolve("release")));
    content.append(Files.size(modules)).append(' ').append(Files.getLastModifiedTime(modules));
    content.append(Files.size(java.resolve(LAUNCHER))).append(System.getProperty("os.arch"));
    for (Path file : more) {
      content.append(Files.readString(file));
    }
    return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Path make(Path script, Path place) throws IOException, InterruptedException {
    if (!Files.isExecutable(jdk.resolve("bin/jlink"))) {
      throw new IOException(
          "%s has no jlink; Assay must be run by a whole JDK 25 for that".formatted(jdk));
    }
    notes.accept("making the Java runtime for nodes of %s; only once".formatted(jdk));
    Process jlink =
        new ProcessBuilder("bash", script.toString(), jdk.toString(), place.toString())
            .redirectErrorStream(true)
            .start();
    try {
      jlink.getOutputStream().close();
      String said = new String(jlink.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jlink.waitFor() != 0) {
        throw new IOException(String.join(" ", said.strip().lines().toList()));
      }
      return place;
    } finally {
      jlink.destroy();
    }
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      DirectoryTree.delete(own);
    }
  }
}
