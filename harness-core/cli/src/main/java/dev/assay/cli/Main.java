package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Console;
import dev.assay.cli.output.VerboseLoggers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The entry of {@code ./assay}. Whatever happens, it ends with a status that is documented. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Numbers, dates and upper case are the same whoever looks at them.
    Locale.setDefault(Locale.ROOT);
    if (List.of(arguments).contains(VerboseLoggers.OPTION)) {
      VerboseLoggers.switchOn();
    }
    Console out = new Console(new FileOutputStream(FileDescriptor.out));
    Console err = new Console(new FileOutputStream(FileDescriptor.err));
    CrashReport crashes =
        new CrashReport(
            List.of(Places.home().resolve("results"), Places.temporary()), err, facts(arguments));
    StrayErrors strays = new StrayErrors(crashes, err);
    Thread.setDefaultUncaughtExceptionHandler(strays);
    int status;
    try {
      status = Invocation.execute(arguments, out, err, crashes);
    } catch (Throwable error) {
      status = crashes.report(error);
    }
    int ended = strays.ownWasSeen() ? ExitCodes.INTERNAL : Delivery.check(status, out, err);
    // Not a plain return: threads of the framework or of plugin code must not keep the JVM alive.
    // By another thread, for an interrupted process waits for this one to end and exit() for it.
    Thread.ofPlatform().start(() -> System.exit(ended));
  }

  private static List<String> facts(String[] arguments) {
    return List.of(
        "assay " + String.join(" ", arguments),
        Stream.of("java.vm.name", "java.version", "os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .reduce((all, next) -> all + " " + next)
            .orElse(""),
        "installation " + Places.home());
  }
}
