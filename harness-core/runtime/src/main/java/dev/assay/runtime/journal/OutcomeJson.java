package dev.assay.runtime.journal;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Outcomes in files: {@code "outcome"} is one word, and what explains it stands beside it. */
final class OutcomeJson {
  private OutcomeJson() {}

  static void write(ObjectNode node, Outcome outcome) {
    switch (outcome) {
      case Outcome.Measured() -> node.put("outcome", "measured");
      case Outcome.Skipped(String reason) -> {
        node.put("outcome", "skipped");
        node.put("reason", reason);
      }
      case Outcome.Failed failed -> {
        node.put("outcome", "failed");
        node.put("failure", failed.kind().label());
        node.put("reason", failed.message());
        ArrayNode log = node.putArray("logTail");
        failed.logTail().forEach(log::add);
      }
    }
  }

  static Outcome read(JsonNode node) {
    String outcome = node.required("outcome").asString();
    return switch (outcome) {
      case "measured" -> new Outcome.Measured();
      case "skipped" -> new Outcome.Skipped(node.required("reason").asString());
      case "failed" ->
          new Outcome.Failed(
              UnitJson.constant(FailureKind.class, node.required("failure")),
              node.required("reason").asString(),
              node.path("logTail").valueStream().map(JsonNode::asString).toList());
      default -> throw new IllegalArgumentException("Unknown outcome '" + outcome + "'.");
    };
  }
}
