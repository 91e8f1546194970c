package dev.assay.azure.stub;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer of HTTP. */
record Answer(int status, String body, Map<String, String> headers) {
  static Answer of(int status, JsonNode body) {
    return new Answer(status, body.toString(), Map.of());
  }

  static Answer empty(int status) {
    return new Answer(status, "", Map.of());
  }

  static Answer error(int status, String code, String message) {
    return of(status, errorBody(code, message));
  }

  static ObjectNode errorBody(String code, String message) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putObject("error").put("code", code).put("message", message);
    return body;
  }

  Answer with(int otherStatus, JsonNode otherBody) {
    return new Answer(otherStatus, otherBody.toString(), headers);
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Answer(status, body, all);
  }
}
