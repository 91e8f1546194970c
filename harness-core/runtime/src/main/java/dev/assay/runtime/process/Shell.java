package dev.assay.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The shell by which every process that runs code of plugins is started: only a shell can make it
 * deaf to Ctrl-C, which reaches every process of a terminal, from its first instruction on.
 *
 * @param file its executable
 */
public record Shell(Path file) {
  /** Where every Unix has it. */
  public static final Shell SYSTEM = new Shell(Path.of("/bin/sh"));

  /** Nothing can be asked of plugins, and nothing measured, since the shell cannot be run. */
  public static final class MissingException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingException(Path file, IOException cause) {
      super(
          ("%s is missing or cannot be executed. Assay starts every process that runs"
                  + " plugin code through it, so nothing can be listed or measured. Install a shell"
                  + " there, such as dash, or make it executable.")
              .formatted(file),
          cause);
    }
  }

  /**
   * The beginning of a command that a script prepares; the arguments that are added to it are
   * {@code $@}.
   *
   * @param name of the shell in lists of processes
   */
  public List<String> running(String script, String name) {
    return List.of(file.toString(), "-c", script, name);
  }

  /**
   * Starts a command that begins so.
   *
   * @throws MissingException when there is no shell
   */
  public Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (Files.isExecutable(file)) {
        throw e;
      }
      throw new MissingException(file, e);
    }
  }
}
