package dev.assay.runtime.plan;

import dev.assay.api.NearestName;
import dev.assay.documents.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds suites: those that come with Assay, and a user's own from a JSON file of the same form. */
public final class Suites {
  /** The suites that come with Assay. */
  public static final List<String> NAMES =
      List.of("quick", "standard", "full", "gpu", "acceptance");

  /**
   * @param name of a suite that comes with Assay, or the path of a JSON file
   * @throws SpecException when there is no such suite or its file is not right
   */
  public Suite find(String name) throws SpecException {
    if (NAMES.contains(name)) {
      try (InputStream in = Suites.class.getResourceAsStream("suites/" + name + ".json")) {
        return new SuiteReader(name).read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new SpecException(
          List.of(
              "There is no suite '%s' and no file of that name; %s"
                  .formatted(name, NearestName.hint(name, NAMES))));
    }
    try {
      return new SuiteReader(file.getFileName().toString()).read(TextFile.read(file));
    } catch (IOException e) {
      throw new SpecException(
          List.of("The suite %s cannot be read: %s".formatted(name, e.getMessage())));
    }
  }
}
