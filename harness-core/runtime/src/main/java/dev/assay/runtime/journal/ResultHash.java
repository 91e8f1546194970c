package dev.assay.runtime.journal;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hash that a {@code result.json} has of itself. It tells of damage and of edits, and proves
 * nothing of who made the file: whoever edits it can make the hash anew.
 */
final class ResultHash {
  static final String FIELD = "sha256";
  private static final String RESULTS = "results";

  private final StringBuilder hashes = new StringBuilder();

  /** Of a whole document. */
  static String of(ObjectNode document) {
    ResultHash hash = new ResultHash();
    document.path(RESULTS).forEach(hash::add);
    return hash.with(document);
  }

  /** Adds the next of the results. */
  void add(JsonNode result) {
    hashes.append(hash(result));
  }

  /**
   * The hash of all.
   *
   * @param document its results and its hash are passed over
   */
  String with(ObjectNode document) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode().setAll(document);
    rest.remove(RESULTS);
    rest.remove(FIELD);
    return Sha256.of((hash(rest) + hashes).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Compares with what the document says of itself.
   *
   * @throws IllegalArgumentException when it says another hash
   */
  void check(ObjectNode document) {
    Optional<String> stated = document.optional(FIELD).map(JsonNode::asString);
    if (stated.isPresent() && !stated.get().equals(with(document))) {
      throw new IllegalArgumentException(
          "its sha256 is %s and should be %s".formatted(stated.get(), with(document)));
    }
  }

  private static String hash(JsonNode node) {
    return Sha256.of(node.toString().getBytes(StandardCharsets.UTF_8));
  }
}
