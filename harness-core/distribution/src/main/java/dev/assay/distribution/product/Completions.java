package dev.assay.distribution.product;

import dev.assay.cli.completion.CompletionCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The scripts by which shells complete commands. */
final class Completions {
  /** The scripts of the command line, and the names under which shells look for them. */
  private static final Map<String, String> NAMES =
      Map.of("assay.bash", "assay.bash", "assay.zsh", "_assay", "assay.fish", "assay.fish");

  private Completions() {}

  static void write(Path folder) throws IOException {
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      try (InputStream in = CompletionCommand.class.getResourceAsStream(name.getKey())) {
        if (in == null) {
          throw new IllegalStateException("The command line has no " + name.getKey());
        }
        Files.copy(in, folder.resolve(name.getValue()));
      }
    }
  }
}
