package dev.assay.worker;

import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Tells the harness why a fork failed. */
final class Failure {
  private Failure() {}

  /**
   * @param message for the user, one line
   */
  static void send(HarnessLink link, WorkerFailure kind, String message, Throwable cause) {
    StringWriter stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack));
    System.out.println(stack);
    System.out.flush();
    link.send(new WorkerEvent.Failed(kind, message));
  }

  /** The class and message of a throwable and its causes, in one line. */
  static String describe(Throwable throwable) {
    StringBuilder text = new StringBuilder();
    // Causes can form a circle.
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = throwable; t != null && seen.add(t); t = t.getCause()) {
      if (!text.isEmpty()) {
        text.append(", caused by ");
      }
      text.append(t.getClass().getName());
      if (t.getMessage() != null) {
        text.append(": ").append(t.getMessage().strip().replaceAll("\\s*\\R\\s*", " "));
      }
    }
    return text.toString();
  }
}
