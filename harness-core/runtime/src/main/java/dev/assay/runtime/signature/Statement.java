package dev.assay.runtime.signature;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is signed: an in-toto Statement v1 (github.com/in-toto/attestation, spec/v1/statement.md)
 * whose subjects are the files of a run.
 *
 * @param run its id
 * @param signed when, by the clock of the machine that signed
 * @param files SHA-256 by path in the run's folder, with {@code /}
 */
record Statement(String run, Instant signed, Map<String, String> files) {
  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final String PREDICATE = "https://assay.dev/attestation/run/v1";

  Statement {
    files = new TreeMap<>(files);
  }

  byte[] json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("_type", TYPE);
    var subjects = root.putArray("subject");
    files.forEach(
        (name, hash) ->
            subjects.addObject().put("name", name).putObject("digest").put("sha256", hash));
    root.put("predicateType", PREDICATE);
    root.putObject("predicate").put("run", run).put("signed", signed.toString());
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalArgumentException when it is no such statement, with the reason as a clause
   */
  static Statement of(byte[] json) {
    try {
      JsonNode root = JsonFile.parse(json);
      if (!root.path("_type").asString("").equals(TYPE)
          || !root.path("predicateType").asString("").equals(PREDICATE)) {
        throw new IllegalArgumentException("it is about something else than a run of Assay");
      }
      Map<String, String> files = new TreeMap<>();
      for (JsonNode subject : root.required("subject")) {
        files.put(
            subject.required("name").stringValue(),
            subject.required("digest").required("sha256").stringValue());
      }
      JsonNode predicate = root.required("predicate");
      return new Statement(
          predicate.required("run").stringValue(),
          Instant.parse(predicate.required("signed").stringValue()),
          files);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(Damage.of(e), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its time is none", e);
    }
  }
}
