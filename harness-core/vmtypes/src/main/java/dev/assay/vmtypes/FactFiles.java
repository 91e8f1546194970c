package dev.assay.vmtypes;

import dev.assay.documents.JsonFile;
import dev.assay.documents.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Reads the files of facts: those that come with Assay and those of users. */
public final class FactFiles {
  /** A file that comes with Assay. */
  public InputStream open(String name) {
    InputStream resource = FactFiles.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("The installation lacks " + name + ". Build it again.");
    }
    return resource;
  }

  /** A table that comes with Assay. */
  public FactTable table(String name) {
    try (InputStream resource = open(name)) {
      return new FactTable(
          new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A JSON file that comes with Assay.
   *
   * @param schema its version, which must be the one it has
   */
  public JsonNode read(String name, String schema) {
    try (InputStream resource = open(name)) {
      return checked(JsonFile.parse(resource.readAllBytes()), name, schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A user's file, JSON or YAML.
   *
   * @throws IOException when it cannot be read or has another schema; the message says what to do
   */
  public JsonNode read(Path file, String schema) throws IOException {
    return checked(YamlFile.read(file), file.toString(), schema);
  }

  private static JsonNode checked(JsonNode node, String file, String schema) throws IOException {
    String found = node.path("schema").asString("none");
    if (!found.equals(schema)) {
      throw new IOException(
          "%s has schema '%s'; this version of Assay reads '%s'.".formatted(file, found, schema));
    }
    return node;
  }
}
