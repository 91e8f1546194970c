package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads what {@link AcceptanceJson} writes. */
public final class AcceptanceReader {
  private AcceptanceReader() {}

  /**
   * @throws IOException when it is no such document, or is of another version
   */
  public static AcceptanceReport read(JsonNode root) throws IOException {
    String schema = root.path("schema").asString("none");
    if (!schema.equals(AcceptanceJson.SCHEMA)) {
      throw new IOException(
          "It has schema '%s'; this version of Assay reads '%s'."
              .formatted(schema, AcceptanceJson.SCHEMA));
    }
    try {
      return new AcceptanceReport(
          text(root, "machine"),
          optionalText(root, "vmType"),
          optionalText(root, "vmTypeSource"),
          optionalText(root, "run"),
          instant(root, "at"),
          new Acceptance(
              member(root, "checks", JsonNode::isArray, "a list")
                  .valueStream()
                  .map(AcceptanceReader::result)
                  .toList()));
    } catch (IllegalArgumentException e) {
      throw new IOException("It is no whole report of an acceptance: " + e.getMessage(), e);
    }
  }

  private static Instant instant(JsonNode node, String name) {
    String text = text(node, name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is '%s', no time such as 2026-12-01T06:00:00Z".formatted(name, text), e);
    }
  }

  private static CheckResult result(JsonNode node) {
    double seconds = member(node, "costSeconds", JsonNode::isNumber, "a number").doubleValue();
    return new CheckResult(
        new Check(
            text(node, "id"),
            constant(Area.class, node, "area"),
            text(node, "title"),
            optionalText(node, "part"),
            Duration.ofMillis(Math.round(seconds * 1000))),
        verdict(node));
  }

  private static CheckVerdict verdict(JsonNode node) {
    String verdict = text(node, "verdict");
    return switch (verdict) {
      case "pass" -> new Passed(text(node, "seen"), text(node, "expected"), basis(node));
      case "fail" ->
          new Failed(text(node, "seen"), text(node, "expected"), basis(node), text(node, "remedy"));
      case "not-checked" ->
          new NotChecked(
              constant(Cause.class, node, "cause"), text(node, "why"), text(node, "remedy"));
      default -> throw new IllegalArgumentException("a verdict '" + verdict + "' is not known");
    };
  }

  private static Basis basis(JsonNode node) {
    JsonNode basis = member(node, "basis", JsonNode::isObject, "an object");
    return new Basis(text(basis, "document"), text(basis, "configuration"), text(basis, "margin"));
  }

  private static String text(JsonNode node, String field) {
    return member(node, field, JsonNode::isString, "a text").stringValue();
  }

  private static Optional<String> optionalText(JsonNode node, String field) {
    return node.has(field) ? Optional.of(text(node, field)) : Optional.empty();
  }

  private static <E extends Enum<E>> E constant(Class<E> of, JsonNode node, String field) {
    String label = text(node, field);
    return Arrays.stream(of.getEnumConstants())
        .filter(constant -> AcceptanceJson.label(constant).equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("%s '%s' is not known".formatted(field, label)));
  }

  /** Jackson's own messages name its classes. */
  private static JsonNode member(
      JsonNode node, String field, Predicate<JsonNode> fits, String expected) {
    JsonNode member = node.path(field);
    if (!fits.test(member)) {
      throw new IllegalArgumentException(
          member.isMissingNode()
              ? "%s is missing".formatted(field)
              : "%s is not %s".formatted(field, expected));
    }
    return member;
  }
}
