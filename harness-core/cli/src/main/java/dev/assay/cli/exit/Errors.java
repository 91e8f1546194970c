package dev.assay.cli.exit;

import dev.assay.cli.next.Launcher;
import dev.assay.documents.JsonFile;
import dev.assay.fleet.engine.TargetException;
import dev.assay.runtime.journal.NoSuchRunException;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;

/** Turns exceptions into messages and exit codes. */
public final class Errors implements IExecutionExceptionHandler {
  private final CrashReport crashes;

  /**
   * @param crashes told of what is no fault of the user's
   */
  public Errors(CrashReport crashes) {
    this.crashes = crashes;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    switch (exception) {
      case SpecException spec -> {
        spec.problems().forEach(problem -> say(err, problem));
        return ExitCodes.USAGE;
      }
      case UsageException usage -> {
        say(err, usage.getMessage());
        return ExitCodes.USAGE;
      }
      case NoSuchRunException missing -> {
        say(err, missing.getMessage());
        return ExitCodes.USAGE;
      }
      case TargetException target -> {
        say(err, target.getMessage());
        return ExitCodes.UNREACHABLE;
      }
      case UncheckedIOException wrapped ->
          say(err, describe(Objects.requireNonNull(wrapped.getCause())));
      case IOException io -> say(err, describe(io));
      case InvalidPathException name -> {
        err.println(
            "assay: '%s' is not a file name: %s.".formatted(name.getInput(), name.getReason()));
        return ExitCodes.USAGE;
      }
      case JacksonException text ->
          err.println("assay: A file cannot be read: %s.".formatted(JsonFile.fault(text)));
      default -> {
        return crashes.report(exception);
      }
    }
    return ExitCodes.INCOMPLETE;
  }

  private static void say(PrintWriter err, @Nullable String message) {
    Message.print("assay: " + Launcher.inMessage(String.valueOf(message)), err);
  }

  /** What happened, with the file it happened to. */
  public static String describe(IOException exception) {
    return switch (exception) {
      case AccessDeniedException denied ->
          "No permission for %s. Choose another place or change its permissions."
              .formatted(denied.getFile());
      case NoSuchFileException missing ->
          "%s: %s. Check its name."
              .formatted(
                  missing.getFile(),
                  missing.getReason() == null
                      ? "there is no such file or directory to read, or none to make it in"
                      : missing.getReason());
      case FileSystemException file ->
          "%s: %s. Choose another place, or fix the cause."
              .formatted(
                  file.getFile(),
                  file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
      default ->
          exception.getMessage() == null
              ? exception.getClass().getSimpleName() + "."
              : exception.getMessage();
    };
  }
}
