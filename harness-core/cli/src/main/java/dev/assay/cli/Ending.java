package dev.assay.cli;

import dev.assay.cli.exit.ExitCodes;
import java.io.PrintWriter;

/**
 * How this process ends. Its status is what the command decided; when it ends before the command
 * decided anything, because code of a library exits or all threads are gone, the status is that of
 * an internal error and never one that a script takes for success or for a failed gate.
 */
final class Ending {
  /** The JVM names so the threads in which it answers SIGTERM, SIGINT and SIGHUP. */
  private static final String SIGNAL_THREAD = "SIG\\w+ handler";

  private final PrintWriter err;
  private volatile boolean decided;

  private Ending(PrintWriter err) {
    this.err = err;
  }

  /** Watches how the process ends from now on. */
  static Ending watched(PrintWriter err) {
    Ending ending = new Ending(err);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("ending").unstarted(ending::judge));
    return ending;
  }

  private void judge() {
    if (decided || Thread.getAllStackTraces().keySet().stream().anyMatch(Ending::answersSignal)) {
      return;
    }
    try {
      err.println(
          "assay: internal error: the process ended before the command was done. Nothing was"
              + " decided. This is a fault of Assay; please report it, with what 'assay doctor"
              + " --json' prints.");
      err.flush();
    } finally {
      Runtime.getRuntime().halt(ExitCodes.INTERNAL);
    }
  }

  private static boolean answersSignal(Thread thread) {
    return thread.getName().matches(SIGNAL_THREAD);
  }

  /**
   * Ends the process. Not by a plain return: threads of the framework must not keep the JVM alive.
   *
   * @param status what the command decided
   */
  void with(int status) {
    try {
      // By another thread, for an interrupted process waits for this one to end and exit() for it.
      Thread ender = Thread.ofPlatform().unstarted(() -> System.exit(status));
      decided = true;
      ender.start();
    } catch (Throwable noThread) {
      Runtime.getRuntime().halt(status == ExitCodes.FINE ? ExitCodes.INTERNAL : status);
    }
  }
}
