package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import java.io.PrintWriter;
import java.util.Arrays;

/**
 * What ends a thread that nobody waits for. An error of Assay's own code makes the command end as
 * after any internal error; one of a plugin's thread, in which no code of Assay takes part, is told
 * and changes nothing.
 */
final class StrayErrors implements Thread.UncaughtExceptionHandler {
  private static final String LOADER_OF_ASSAY = "app";

  private final CrashReport crashes;
  private final PrintWriter err;
  private volatile boolean ownWasSeen;

  StrayErrors(CrashReport crashes, PrintWriter err) {
    this.crashes = crashes;
    this.err = err;
  }

  boolean ownWasSeen() {
    return ownWasSeen;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    if (isOwn(error)) {
      ownWasSeen = true;
      crashes.report(error);
    } else {
      err.println(
          "warning: a thread that a plugin started ended with %s (thread %s)."
              .formatted(error, thread.getName()));
    }
  }

  private static boolean isOwn(Throwable error) {
    StackTraceElement[] frames = error.getStackTrace();
    return frames.length == 0
        || Arrays.stream(frames)
            .anyMatch(frame -> LOADER_OF_ASSAY.equals(frame.getClassLoaderName()));
  }
}
