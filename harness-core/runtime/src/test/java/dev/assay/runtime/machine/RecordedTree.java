package dev.assay.runtime.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of another machine in a directory. A recording is what {@code tail -v -n +1 FILE…}
 * prints: each file after a line {@code ==> path <==}; {@code ==> path -> target <==} is a link.
 */
final class RecordedTree {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Path root;

  RecordedTree(Path root) {
    this.root = root;
  }

  RecordedTree with(String resource) {
    try (InputStream in = RecordedTree.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      Arrays.stream(text.split("(?m)^==> ")).filter(part -> !part.isBlank()).forEach(this::section);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void section(String text) {
    int end = text.indexOf(" <==\n");
    String[] link = text.substring(0, end).split(" -> ", 2);
    if (link.length == 2) {
      link(link[0], link[1]);
    } else {
      file(link[0], text.substring(end + " <==\n".length()));
    }
  }

  RecordedTree file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  RecordedTree file(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedTree link(String path, String target) {
    try {
      Path link = root.resolve(path);
      Files.createDirectories(Objects.requireNonNull(link.getParent()));
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its CPUs are of Arm, which the file of them shows. */
  boolean isArm() {
    return new FileTree(root).text("proc/cpuinfo").orElse("").contains("CPU implementer");
  }

  MachineProbe probe(String architecture) {
    return probe(architecture, Optional.empty());
  }

  MachineProbe probe(String architecture, Optional<String> getconf) {
    return new MachineProbe(root, architecture, () -> getconf, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
