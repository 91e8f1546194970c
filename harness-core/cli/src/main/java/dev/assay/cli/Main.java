package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Console;
import dev.assay.cli.output.VerboseLoggers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;

/** The entry of {@code ./assay}. Whatever happens, it ends with a status that is documented. */
public final class Main {
  private Main() {}

  /** Does what a command line asks for. */
  interface Doing {
    /**
     * @return the exit status
     */
    int execute(String[] arguments, Console out, Console err, CrashReport crashes);
  }

  private static final int FAILED_GATE = 1;

  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("list")) {
      ShortestCommand.listOrReturn();
    }
    // No method reference: that would load the library of commands here, where nothing tells that
    // it is missing.
    run(arguments, (given, out, err, crashes) -> Invocation.execute(given, out, err, crashes));
  }

  static void run(String[] arguments, Doing doing) {
    // Numbers, dates and upper case are the same whoever looks at them.
    Locale.setDefault(Locale.ROOT);
    if (List.of(arguments).contains(VerboseLoggers.OPTION)) {
      VerboseLoggers.switchOn();
    }
    Console out = new Console(new FileOutputStream(FileDescriptor.out));
    Console err = new Console(new FileOutputStream(FileDescriptor.err));
    Ending ending = Ending.watched(err);
    int status = ExitCodes.INTERNAL;
    try {
      status = done(arguments, doing, out, err);
    } catch (Throwable again) {
      // There is not even memory to tell of it; the status does.
    }
    // The launcher asks for another where the JVM itself may end with this one.
    ending.with(status == FAILED_GATE ? Integer.getInteger("assay.failed-gate", status) : status);
  }

  private static int done(String[] arguments, Doing doing, Console out, Console err) {
    CrashReport crashes = new CrashReport(new CommandCircumstances(arguments), err);
    StrayErrors strays = new StrayErrors(crashes, err);
    Thread.setDefaultUncaughtExceptionHandler(strays);
    int status;
    try {
      status = doing.execute(arguments, out, err, crashes);
    } catch (Throwable error) {
      status = crashes.report(error);
    }
    return strays.ownWasSeen() ? ExitCodes.INTERNAL : Delivery.check(status, out, err);
  }
}
