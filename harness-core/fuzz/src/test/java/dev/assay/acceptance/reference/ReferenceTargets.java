package dev.assay.acceptance.reference;

import dev.assay.documents.JsonFile;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fuzz targets of this package. */
public final class ReferenceTargets {
  private ReferenceTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "floors.json",
            Numbers.COMPUTED,
            file -> {
              LearnedReference read = LearnedReferenceFile.read(withItsHash(file));
              return List.of(read.floors(), read.without(), LearnedReferenceFile.text(read));
            },
            IOException.class));
  }

  /** A changed file has another hash, behind which nothing would be read. */
  private static Path withItsHash(Path file) throws IOException {
    try {
      if (JsonFile.parse(JsonFile.bytes(file)) instanceof ObjectNode root
          && root.get("learned") instanceof JsonNode learned) {
        root.put("sha256", LearnedReferenceFile.hash(learned));
        Path hashed = file.resolveSibling("hashed-" + file.getFileName());
        Files.writeString(hashed, JsonMapper.shared().writeValueAsString(root));
        return hashed;
      }
    } catch (JacksonException _) {
      return file;
    }
    return file;
  }
}
