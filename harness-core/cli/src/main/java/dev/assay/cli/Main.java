package dev.assay.cli;

import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.UsageErrors;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The entry of {@code ./assay}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (CommandTree.opensBundles(arguments)) {
      Thread.ofPlatform().daemon().start(EmbeddedFramework::warmUp);
    }
    CommandLine commandLine =
        CommandTree.of(arguments)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new Errors())
            .setParameterExceptionHandler(new UsageErrors());
    int status = commandLine.execute(arguments);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    // Not a plain return: threads of the framework or of plugin code must not keep the JVM alive.
    // By another thread, for an interrupted process waits for this one to end and exit() for it.
    Thread.ofPlatform().start(() -> System.exit(status));
  }
}
