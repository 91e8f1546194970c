package dev.assay.runtime.journal;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries as lines of JSON. */
final class JournalCodec {
  private static final String SEQUENCE = "seq";

  private final JsonMapper mapper = FileFormat.mapper();

  String write(long sequence, JournalEntry entry) {
    ObjectNode node = mapper.createObjectNode().put(SEQUENCE, sequence);
    node.setAll(mapper.<ObjectNode>valueToTree(entry));
    return node.toString();
  }

  /**
   * @param sequence of the line in its file, from 0
   * @throws IllegalArgumentException when the line is no entry, or that of another place
   */
  JournalEntry read(String line, long sequence) {
    JsonNode node = mapper.createObjectNode();
    try {
      node = JsonFile.parse(line);
      long written = node.required(SEQUENCE).longValue();
      if (written != sequence) {
        throw new IllegalArgumentException(
            "its seq is %d instead of %d: lines before it are missing, doubled or out of order"
                .formatted(written, sequence));
      }
      return mapper.treeToValue(node, JournalEntry.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(Damage.of(e, node), e);
    }
  }
}
