package dev.assay.runtime.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A text that takes long to find out, kept for as long as what it depends on is the same.
 *
 * @param file need not exist; one that is damaged or could be of others is as good as none
 */
public record KeptText(Path file) {
  /** The file's content. */
  public record Kept(String basis, String text) {}

  /**
   * The text.
   *
   * @param basis all that it depends on
   * @param otherwise finds it out where it is not known for that
   */
  public String of(String basis, Supplier<String> otherwise) {
    try {
      if (new ListingFile(file).values() instanceof Map<?, ?> kept
          && basis.equals(kept.get("basis"))
          && kept.get("text") instanceof String text) {
        return text;
      }
    } catch (IOException | RuntimeException e) {
      // It is found out and written again.
    }
    String text = otherwise.get();
    try {
      new ListingFile(file).write(new Kept(basis, text));
    } catch (IOException e) {
      // The next command finds it out again.
    }
    return text;
  }
}
