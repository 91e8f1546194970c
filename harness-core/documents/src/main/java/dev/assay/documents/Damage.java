package dev.assay.documents;

import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** What is wrong with the values of a document that Assay wrote itself, in plain words. */
public final class Damage {
  /** How the library names what an object lacks. */
  private static final Pattern LACKING = Pattern.compile("(?:property|field) [`'\"]([^`'\"]*)");

  private static final String OTHER_KIND =
      "a value is missing, or is of another kind than it should be";

  private static final int LONGEST = 60;

  private Damage() {}

  /**
   * Explains an exception of reading.
   *
   * @param exception of the library, or of a check of Assay's own, which speaks for itself
   * @return part of a sentence, without the library's names
   */
  public static String of(RuntimeException exception) {
    String message = exception.getMessage();
    return switch (exception) {
      case StreamReadException read -> JsonFile.fault(read);
      case JacksonException json -> lacking(json).orElse(OTHER_KIND);
      case NullPointerException _, ClassCastException _, IndexOutOfBoundsException _ -> OTHER_KIND;
      case DateTimeParseException text ->
          "'%s' is not a date or time".formatted(shortened(text.getParsedString()));
      case DateTimeException _ -> "it holds a date or time that is none";
      case IllegalArgumentException _ when message != null && isOwn(message) -> message;
      case IllegalArgumentException _ -> "it holds a word that is not known here";
      default -> message == null ? OTHER_KIND : message;
    };
  }

  /**
   * Explains an exception of reading a document into records, and where in it the fault is.
   *
   * @param document which was read, as far as it is known
   * @return part of a sentence with the document as "it"
   */
  public static String of(RuntimeException exception, JsonNode document) {
    for (Throwable cause : causes(exception)) {
      if (cause instanceof IllegalArgumentException own) {
        return of(own);
      }
      if (cause instanceof DateTimeException time) {
        return of(time);
      }
    }
    if (exception instanceof InvalidTypeIdException unknown) {
      return unknown.getTypeId() == null
          ? "it does not say what it is"
          : "it is a '%s', which is not known here".formatted(unknown.getTypeId());
    }
    if (!(exception instanceof JacksonException json) || json.getPath().isEmpty()) {
      return of(exception);
    }
    StringBuilder path = new StringBuilder();
    JsonNode at = document;
    for (JacksonException.Reference step : json.getPath()) {
      String name = step.getPropertyName();
      at = name == null ? at.path(step.getIndex()) : at.path(name);
      path.append(name == null ? "[" + step.getIndex() + "]" : path.isEmpty() ? name : "." + name);
    }
    return at.isMissingNode()
        ? "its %s is missing or cannot be".formatted(path)
        : "its %s is %s, which cannot be".formatted(path, shortened(at.toString()));
  }

  private static List<Throwable> causes(Throwable exception) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = exception;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static Optional<String> lacking(JacksonException exception) {
    Matcher matcher = LACKING.matcher(exception.getOriginalMessage());
    return matcher.find()
        ? Optional.of("it has no '%s'".formatted(matcher.group(1)))
        : Optional.empty();
  }

  private static boolean isOwn(String message) {
    return !message.startsWith("No enum constant");
  }
}
