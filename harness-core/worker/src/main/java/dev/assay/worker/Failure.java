package dev.assay.worker;

import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the harness why a fork failed. A throwable of a plugin runs plugin code when it is asked
 * for its message, and its message may have any length.
 */
final class Failure {
  private static final int MOST_CHARACTERS = 4_000;
  private static final int CAUSES_SHOWN = 20;

  private Failure() {}

  /**
   * @param message for the user, one line
   */
  static void send(HarnessLink link, WorkerFailure kind, String message, Throwable cause) {
    System.out.println(stackOf(cause));
    System.out.flush();
    link.send(new WorkerEvent.Failed(kind, message));
  }

  @SuppressWarnings("CatchingUnchecked") // It is the plugin's code that throws.
  private static String stackOf(Throwable thrown) {
    try {
      StringWriter stack = new StringWriter();
      thrown.printStackTrace(new PrintWriter(stack));
      return stack.toString();
    } catch (Throwable again) {
      return describe(thrown) + " " + Arrays.toString(thrown.getStackTrace());
    }
  }

  /** The class and message of a throwable and its causes, in one line. */
  static String describe(Throwable throwable) {
    StringBuilder text = new StringBuilder();
    // Causes can form a circle.
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable t = throwable;
    while (t != null && seen.add(t) && seen.size() <= CAUSES_SHOWN) {
      if (!text.isEmpty()) {
        text.append(", caused by ");
      }
      String message = message(t);
      text.append(t.getClass().getName()).append(message.isEmpty() ? "" : ": ").append(message);
      t = causeOf(t);
    }
    return shortened(text.toString());
  }

  /** What a throwable says of itself, in one line; empty where it says nothing. */
  @SuppressWarnings("CatchingUnchecked") // It is the plugin's code that throws.
  static String message(Throwable throwable) {
    try {
      String message = throwable.getMessage();
      return message == null ? "" : shortened(message).strip().replaceAll("\\s*\\R\\s*", " ");
    } catch (Throwable again) {
      return "(asked for its message it threw " + again.getClass().getName() + ")";
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Likewise.
  private static @Nullable Throwable causeOf(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (Throwable again) {
      return null;
    }
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS)
            + "… (and %,d more characters)".formatted(text.length() - MOST_CHARACTERS);
  }
}
