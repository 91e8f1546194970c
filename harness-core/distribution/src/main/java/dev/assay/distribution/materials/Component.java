package dev.assay.distribution.materials;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A library in a bill of materials.
 *
 * @param sha256 of its jar; empty where the bill has none
 * @param licences by their SPDX id, or else by the name that its author gave
 * @param entry of the bill
 */
record Component(
    String group,
    String name,
    String version,
    String sha256,
    List<String> licences,
    ObjectNode entry) {
  static final String OWN = "dev.assay";

  static Component of(ObjectNode entry) {
    return new Component(
        entry.path("group").asString(""),
        entry.path("name").asString(""),
        entry.path("version").asString(""),
        entry
            .path("hashes")
            .valueStream()
            .filter(hash -> hash.path("alg").asString("").equals("SHA-256"))
            .map(hash -> hash.path("content").asString(""))
            .findFirst()
            .orElse(""),
        entry.path("licenses").valueStream().map(Component::licence).toList(),
        entry);
  }

  private static String licence(JsonNode choice) {
    JsonNode licence = choice.path("license");
    return licence
        .path("id")
        .asString(licence.path("name").asString(choice.path("expression").asString("")));
  }

  String id() {
    return group + ":" + name;
  }

  String reference() {
    return entry.path("bom-ref").asString("");
  }

  boolean isOwn() {
    return group.equals(OWN);
  }

  /** The file name of its jar in a repository. */
  String file() {
    return name + "-" + version + ".jar";
  }
}
