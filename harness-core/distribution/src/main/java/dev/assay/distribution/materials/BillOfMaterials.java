package dev.assay.distribution.materials;

import dev.assay.distribution.materials.Contents.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Narrows the bill of everything that Maven resolved to what is in a folder that is shipped
 * (CycloneDX 1.6).
 */
public final class BillOfMaterials {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path ofMaven;
  private final List<Path> libraries;
  private final Set<String> listed = new TreeSet<>();
  private final Set<String> problems = new TreeSet<>();
  private boolean read;

  /**
   * @param ofMaven the bill of everything
   * @param libraries the jars of the libraries, as they were published
   */
  public BillOfMaterials(Path ofMaven, List<Path> libraries) {
    this.ofMaven = ofMaven;
    this.libraries = libraries;
  }

  /**
   * Writes the bill of a folder and the licences of what is in it.
   *
   * @param runtime what the runtime in it says of itself; empty where there is none
   */
  public void write(Path tree, Path bill, Path licences, Map<String, String> runtime)
      throws IOException {
    ObjectNode bom = (ObjectNode) MAPPER.readTree(Files.readString(ofMaven));
    List<Component> all = new ArrayList<>();
    for (JsonNode entry : bom.path("components")) {
      all.add(Component.of((ObjectNode) entry));
    }
    if (!read) {
      // Once: a further release of the same libraries must not ask for those of the others again.
      all.forEach(component -> listed.add(component.reference()));
      read = true;
    }
    Contents contents = new Contents(all, libraries).of(tree);
    Map<String, Shipped> shipped = contents.shipped();
    problems.addAll(contents.problems());
    problems.addAll(new Licences(licences).write(shipped.values(), libraries));
    listed.removeAll(shipped.keySet());
    narrow(bom, shipped, runtime);
    Files.writeString(bill, MAPPER.writeValueAsString(bom) + "\n", StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalStateException when a bill and what is shipped differ, or a licence does not fit
   */
  public void requireNoProblem() {
    listed.forEach(name -> problems.add(name + " is listed and not shipped"));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "What is shipped is not what it should be:\n" + String.join("\n", problems));
    }
  }

  private static void narrow(
      ObjectNode bom, Map<String, Shipped> shipped, Map<String, String> runtime) {
    ArrayNode components = MAPPER.createArrayNode();
    for (Shipped one : shipped.values()) {
      ObjectNode entry = one.component().entry();
      entry.putArray("hashes").addObject().put("alg", "SHA-256").put("content", one.sha256());
      components.add(entry);
    }
    if (!runtime.isEmpty()) {
      components.add(entryOf(runtime));
    }
    bom.set("components", components);
    ArrayNode dependencies = MAPPER.createArrayNode();
    for (JsonNode dependency : bom.path("dependencies")) {
      if (shipped.containsKey(dependency.path("ref").asString(""))) {
        ArrayNode needed = MAPPER.createArrayNode();
        dependency
            .path("dependsOn")
            .valueStream()
            .filter(name -> shipped.containsKey(name.asString("")))
            .forEach(needed::add);
        dependencies.add(((ObjectNode) dependency).set("dependsOn", needed));
      }
    }
    bom.set("dependencies", dependencies);
  }

  private static ObjectNode entryOf(Map<String, String> runtime) {
    String version = runtime.getOrDefault("JAVA_RUNTIME_VERSION", "unknown");
    ObjectNode entry = MAPPER.createObjectNode();
    entry.put("type", "platform").put("bom-ref", "runtime").put("name", "OpenJDK runtime");
    entry.put("version", version).put("publisher", runtime.getOrDefault("IMPLEMENTOR", "unknown"));
    entry
        .putArray("licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    return entry;
  }
}
