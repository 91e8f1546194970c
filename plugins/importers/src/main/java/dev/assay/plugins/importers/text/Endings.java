package dev.assay.plugins.importers.text;

import dev.assay.api.importing.Source;
import java.io.IOException;
import java.io.Reader;

/** How files end. */
public final class Endings {
  private static final int PART = 1 << 13;

  private Endings() {}

  /** Whether the last line has its end: one without may have been cut within a number. */
  public static boolean endsWithLine(Source source) throws IOException {
    char[] part = new char[PART];
    char last = '\n';
    try (Reader text = source.text()) {
      for (int count = text.read(part); count >= 0; count = text.read(part)) {
        last = count > 0 ? part[count - 1] : last;
      }
    }
    return last == '\n';
  }
}
