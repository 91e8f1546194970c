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
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
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
          root.required("machine").asString(),
          text(root, "vmType"),
          text(root, "vmTypeSource"),
          text(root, "run"),
          Instant.parse(root.required("at").asString()),
          new Acceptance(
              root.required("checks").valueStream().map(AcceptanceReader::result).toList()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("It is no whole report of an acceptance: " + e.getMessage(), e);
    }
  }

  private static CheckResult result(JsonNode node) {
    long millis = Math.round(node.required("costSeconds").doubleValue() * 1000);
    return new CheckResult(
        new Check(
            node.required("id").asString(),
            constant(Area.class, node.required("area")),
            node.required("title").asString(),
            text(node, "part"),
            Duration.ofMillis(millis)),
        verdict(node));
  }

  private static CheckVerdict verdict(JsonNode node) {
    String verdict = node.required("verdict").asString();
    return switch (verdict) {
      case "pass" -> new Passed(required(node, "seen"), required(node, "expected"), basis(node));
      case "fail" ->
          new Failed(
              required(node, "seen"),
              required(node, "expected"),
              basis(node),
              required(node, "remedy"));
      case "not-checked" ->
          new NotChecked(
              constant(Cause.class, node.required("cause")),
              required(node, "why"),
              required(node, "remedy"));
      default -> throw new IllegalArgumentException("a verdict '" + verdict + "' is not known");
    };
  }

  private static Basis basis(JsonNode node) {
    JsonNode basis = node.required("basis");
    return new Basis(
        required(basis, "document"), required(basis, "configuration"), required(basis, "margin"));
  }

  private static String required(JsonNode node, String field) {
    return node.required(field).asString();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.path(field).asStringOpt();
  }

  private static <E extends Enum<E>> E constant(Class<E> of, JsonNode label) {
    return Enum.valueOf(of, label.asString().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
