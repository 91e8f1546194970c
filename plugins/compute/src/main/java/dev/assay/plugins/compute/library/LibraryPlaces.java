package dev.assay.plugins.compute.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Folders where NVIDIA's libraries lie and no loader looks: those of pip's packages of the {@code
 * python3} on the PATH, of the active conda environment and of CUDA toolkits.
 *
 * @param environment of this process
 * @param toolkits where toolkits are installed, {@code /usr/local}
 */
record LibraryPlaces(Map<String, String> environment, Path toolkits) {
  private static final String PYTHON_PATH =
      "import sys; print('\\n'.join(p for p in sys.path if p))";
  private static final long PYTHON_SECONDS = 10;

  /** Those that exist, the likeliest first. */
  List<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path packages : pythonPath()) {
      matching(packages.resolve("nvidia"), "*").stream()
          .map(each -> each.resolve("lib"))
          .forEach(folders::add);
    }
    String conda = environment.getOrDefault("CONDA_PREFIX", "");
    if (!conda.isBlank()) {
      folders.add(Path.of(conda, "lib"));
      matching(Path.of(conda, "targets"), "*-linux").forEach(t -> folders.add(t.resolve("lib")));
    }
    for (Path toolkit : matching(toolkits, "cuda*")) {
      folders.add(toolkit.resolve("lib64"));
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  /** Entries of a folder, the later names first, such as cuda-13.0 before cuda-12.8. */
  private static List<Path> matching(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that cannot be listed has nothing to load.
      return List.of();
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }

  private List<Path> pythonPath() {
    try {
      ProcessBuilder python =
          new ProcessBuilder("python3", "-c", PYTHON_PATH)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      python.environment().clear();
      python.environment().putAll(environment);
      // A library that is preloaded for this JVM is none for other programs.
      python.environment().remove("LD_PRELOAD");
      Process process = python.start();
      if (!process.waitFor(PYTHON_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Path::of)
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
