package dev.assay.runtime.journal;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.NotWatched;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Disturbances as JSON and back. */
final class DisturbanceJson {
  private static final String NOT_WATCHED = "notWatched";

  private DisturbanceJson() {}

  static void write(ObjectNode node, Disturbance disturbance) {
    node.put("kind", disturbance.kind().label());
    node.put("amount", disturbance.amount());
    if (!disturbance.detail().isEmpty()) {
      node.put("detail", disturbance.detail());
    }
  }

  /**
   * @throws IllegalArgumentException when its kind is not known here
   */
  static Disturbance read(JsonNode node) {
    return new Disturbance(
        Disturbance.Kind.of(node.required("kind").asString()),
        node.required("amount").asDouble(),
        node.path("detail").asString(""));
  }

  /**
   * @param file the root of the file
   */
  static void writeNotWatched(ObjectNode file, List<NotWatched> kinds) {
    ArrayNode array = file.putArray(NOT_WATCHED);
    kinds.forEach(one -> array.addObject().put("kind", one.kind().label()).put("why", one.why()));
  }

  /** Empty where it is from a version that did not say, or was imported. */
  static Optional<List<NotWatched>> readNotWatched(JsonNode file) {
    return file.optional(NOT_WATCHED)
        .map(
            kinds ->
                kinds
                    .valueStream()
                    .map(
                        one ->
                            new NotWatched(
                                Disturbance.Kind.of(one.required("kind").asString()),
                                one.required("why").asString()))
                    .toList());
  }
}
