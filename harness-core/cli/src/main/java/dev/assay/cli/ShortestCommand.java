package dev.assay.cli;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.UserFolders;
import dev.assay.cli.output.Console;
import dev.assay.cli.plugins.BriefList;
import dev.assay.cli.settings.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The command that is given most, {@code assay list}, where all that it prints is kept: without the
 * library of commands, and without the JDK's way to end, which opens every jar to look for somebody
 * who writes down that a process ends.
 */
final class ShortestCommand {
  private ShortestCommand() {}

  /** Ends the process, or returns with nothing done where the command has to look. */
  static void listOrReturn() {
    Locale.setDefault(Locale.ROOT);
    StringWriter text = new StringWriter();
    StringWriter warnings = new StringWriter();
    try {
      boolean plain =
          Settings.isNothingSet(
              System.getenv(), UserFolders.ofThisProcess().config(), Path.of("").toAbsolutePath());
      if (!plain || !BriefList.printed(new Console(text), new Console(warnings))) {
        return;
      }
    } catch (RuntimeException | LinkageError e) {
      // The other way finds the same fault and tells of it.
      return;
    }
    Console out = new Console(new FileOutputStream(FileDescriptor.out));
    Console err = new Console(new FileOutputStream(FileDescriptor.err));
    err.print(warnings);
    out.print(text);
    Runtime.getRuntime().halt(Delivery.check(ExitCodes.FINE, out, err));
  }
}
