package dev.assay.worker.description;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Puts what was thrown, by plugin code above all, into words. */
public final class Thrown {
  private static final int CAUSES_SHOWN = 5;
  private static final int MOST_CHARACTERS = 1000;

  private Thrown() {}

  /** The type, message and origin of a throwable, and the causes below it. */
  public static String describe(Throwable thrown) {
    // A throwable of a plugin runs plugin code when it is asked for its message.
    try {
      StringBuilder text = new StringBuilder(inWords(thrown));
      StackTraceElement[] stack = thrown.getStackTrace();
      if (stack.length > 0) {
        text.append(" at ").append(stack[0]);
      }
      Throwable cause = thrown.getCause();
      for (int shown = 0; cause != null && shown < CAUSES_SHOWN; shown++) {
        text.append(", caused by ").append(inWords(cause));
        cause = cause.getCause();
      }
      return text.toString();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return thrown.getClass().getName()
          + " (asked for its message it threw "
          + e.getClass().getName()
          + ")";
    }
  }

  /** What is wrong with a file that cannot be read, without the names of classes. */
  public static String ofFile(Exception exception) {
    if (exception instanceof AccessDeniedException) {
      return "its permissions deny it";
    }
    String message =
        exception instanceof FileSystemException file ? file.getReason() : exception.getMessage();
    return message == null || message.isBlank()
        ? "it is damaged"
        : message.strip().replaceFirst("\\.? You can use the \\S+ system property.*", "");
  }

  /** What a wrapper, such as an {@code ExecutionException}, is about; itself if about nothing. */
  public static Throwable unwrap(Throwable wrapper) {
    Throwable cause = wrapper.getCause();
    return cause == null ? wrapper : cause;
  }

  private static String inWords(Throwable thrown) {
    String message = thrown.getMessage();
    String type = thrown.getClass().getName();
    return message == null || message.isBlank() ? type : type + ": " + shortened(message.strip());
  }

  /** A message, which may hold a whole file, with no more than its beginning. */
  public static String shortened(String message) {
    return message.length() <= MOST_CHARACTERS
        ? message
        : message.substring(0, MOST_CHARACTERS) + "…";
  }
}
