package dev.assay.runtime.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The whole lines of a journal.
 *
 * @param wholeBytes how many bytes they take; what comes after was cut short by a crash
 */
record JournalText(List<String> lines, int wholeBytes) {
  static JournalText of(byte[] bytes) {
    int whole = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n') {
        whole = i + 1;
        break;
      }
    }
    return new JournalText(
        new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList(), whole);
  }
}
