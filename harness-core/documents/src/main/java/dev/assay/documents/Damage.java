package dev.assay.documents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** What is wrong with the values of a document that Assay wrote itself, in plain words. */
public final class Damage {
  /** How the library names what an object lacks. */
  private static final Pattern LACKING = Pattern.compile("(?:property|field) [`'\"]([^`'\"]*)");

  private static final String OTHER_KIND =
      "a value is missing, or is of another kind than it should be";

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
      case IllegalArgumentException _ when message != null && isOwn(message) -> message;
      case IllegalArgumentException _ -> "it holds a word that is not known here";
      default -> message == null ? OTHER_KIND : message;
    };
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
