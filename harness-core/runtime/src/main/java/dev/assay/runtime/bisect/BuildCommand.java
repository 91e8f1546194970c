package dev.assay.runtime.bisect;

import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The command that builds a commit.
 *
 * @param command the program and its arguments; run in the work tree
 * @param bundles the folder that it leaves its bundles in, as seen from the work tree
 */
public record BuildCommand(List<String> command, Path bundles) {
  private static final long KILL_SECONDS = 10;

  public BuildCommand {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("A build needs a command.");
    }
  }

  /**
   * Builds.
   *
   * @param log of what it prints
   * @return why there are no bundles; empty where there are
   * @throws IOException when the command cannot be started
   */
  Optional<String> run(Path tree, Path log) throws IOException, InterruptedException {
    Path folder = tree.resolve(bundles);
    // What an earlier commit left would be measured for this one.
    try (DirectoryStream<Path> old = jars(folder)) {
      for (Path jar : old) {
        Files.delete(jar);
      }
    }
    Process process = start(tree, log);
    try {
      int status = process.waitFor();
      if (status != 0) {
        return Optional.of("its build ended with status " + status);
      }
    } finally {
      kill(process);
    }
    try (DirectoryStream<Path> made = jars(folder)) {
      return made.iterator().hasNext()
          ? Optional.empty()
          : Optional.of("its build left no jar in " + bundles);
    }
  }

  private Process start(Path tree, Path log) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(tree.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new IOException(
          "The build cannot be started: there is no program '%s', or it cannot be run. Its work tree is %s; shell syntax needs: -- sh -c '...'"
              .formatted(command.getFirst(), tree),
          e);
    }
  }

  /** Keeps the bundles of a build, so that the commit can be measured again without another. */
  void keep(Path tree, Path kept) throws IOException {
    Path unnamed = kept.resolveSibling(kept.getFileName() + ".new");
    DirectoryTree.delete(unnamed);
    Files.createDirectories(unnamed);
    try (DirectoryStream<Path> made = jars(tree.resolve(bundles))) {
      for (Path jar : made) {
        Files.copy(jar, unnamed.resolve(jar.getFileName()));
      }
    }
    Files.move(unnamed, kept);
  }

  private static DirectoryStream<Path> jars(Path folder) throws IOException {
    return Files.newDirectoryStream(Files.createDirectories(folder), "*.jar");
  }

  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
