package dev.assay.runtime.verdict;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file of a gate's verdicts. */
final class VerdictJson {
  private static final String SCHEMA = "assay-verdicts/1";

  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  byte[] bytes(GateIdentity gate, List<KeptVerdict> verdicts) {
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    ObjectNode identity = root.putObject("gate");
    identity.put("policySha256", gate.policySha256().orElse(null));
    gate.baselines().forEach(identity.putArray("baselines")::add);
    gate.vmTypes().forEach(identity.putArray("vmTypes")::add);
    gate.workloads().forEach(identity.putArray("workloads")::add);
    ArrayNode kept = root.putArray("verdicts");
    for (KeptVerdict verdict : verdicts) {
      ObjectNode node = kept.addObject();
      node.put("at", verdict.at().toString()).put("verdict", verdict.verdict().name());
      verdict.candidates().forEach(node.putArray("candidates")::add);
    }
    return (mapper.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The verdicts, the latest last; none where there is no file.
   *
   * @throws IOException when the file cannot be read or holds something else
   */
  List<KeptVerdict> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      JsonNode root = JsonFile.parse(JsonFile.bytes(file));
      String schema = root.path("schema").asString("none");
      if (!SCHEMA.equals(schema)) {
        throw new IllegalArgumentException(
            "its schema is '%s' and not %s".formatted(schema, SCHEMA));
      }
      List<KeptVerdict> verdicts = new ArrayList<>();
      for (JsonNode node : list(root, "verdicts")) {
        verdicts.add(verdict(node));
      }
      return verdicts;
    } catch (JacksonException e) {
      throw damaged(file, JsonFile.fault(e), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(file, Damage.of(e), e);
    }
  }

  private static KeptVerdict verdict(JsonNode node) {
    List<String> candidates = new ArrayList<>();
    list(node, "candidates").forEach(candidate -> candidates.add(text(candidate)));
    String verdict = text(node.required("verdict"));
    try {
      return new KeptVerdict(
          Instant.parse(text(node.required("at"))), Verdict.valueOf(verdict), candidates);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + verdict + "' is no verdict", e);
    }
  }

  private static JsonNode list(JsonNode node, String key) {
    JsonNode list = node.required(key);
    if (!list.isArray()) {
      throw new IllegalArgumentException("its " + key + " are no list");
    }
    return list;
  }

  private static String text(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("it holds " + node + " where a text should be");
    }
    return node.asString();
  }

  private static IOException damaged(Path file, String why, Exception cause) {
    return new IOException(
        "%s is damaged: %s. Delete it to count from here on.".formatted(file, why), cause);
  }
}
