package dev.assay.plugins.compute.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sources of the test kit that are compiled where the tests run.
 *
 * @param directory that has them and what is made from them
 */
record NativeSources(Path directory) {
  /** Puts a source into the directory. */
  void extract(String resource) {
    try (InputStream source = NativeSources.class.getResourceAsStream(resource)) {
      if (source == null) {
        throw new IllegalStateException("The test kit lacks its resource " + resource + ".");
      }
      Files.copy(source, directory.resolve(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a compiler in the directory.
   *
   * @throws IllegalStateException with what it says, when it fails
   */
  void compile(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + "\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while g++ ran.", e);
    }
  }
}
