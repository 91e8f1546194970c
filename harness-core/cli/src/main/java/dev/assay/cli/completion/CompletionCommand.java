package dev.assay.cli.completion;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes command lines of Assay. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script by which a shell completes commands, options, workloads and runs.",
      "For bash, put 'source <(assay completion bash)' into ~/.bashrc. For zsh, write the script to"
          + " a file _assay in a folder of $fpath. For fish, write it to"
          + " ~/.config/fish/completions/assay.fish. In all of them assay must be on the PATH, or"
          + " be typed with its path."
    })
public final class CompletionCommand implements Callable<Integer> {
  /** A shell that can be told how to complete. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() throws IOException {
    String resource = "assay." + shell.name().toLowerCase(Locale.ROOT);
    try (InputStream in =
        Objects.requireNonNull(CompletionCommand.class.getResourceAsStream(resource), resource)) {
      Output.of(spec).getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCodes.FINE;
  }
}
