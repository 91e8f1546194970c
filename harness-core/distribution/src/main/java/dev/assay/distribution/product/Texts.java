package dev.assay.distribution.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Texts of this package. */
final class Texts {
  private Texts() {}

  /**
   * Writes one.
   *
   * @param values what stands in place of which words
   */
  static void write(String resource, Map<String, String> values, Path file) throws IOException {
    try (InputStream in = Texts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace(value.getKey(), value.getValue());
      }
      Files.writeString(file, text);
    }
  }
}
