package dev.assay.runtime.journal;

import dev.assay.documents.Damage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole lines of a journal.
 *
 * @param wholeBytes how many bytes they take; what comes after was cut short by a crash
 */
record JournalText(List<String> lines, int wholeBytes) {
  JournalText {
    lines = List.copyOf(lines);
  }

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

  /**
   * The entries of the lines.
   *
   * @param file the journal, for the message
   * @throws IOException naming the first line that is no entry
   */
  List<JournalEntry> entries(Path file) throws IOException {
    JournalCodec codec = new JournalCodec();
    List<JournalEntry> entries = new ArrayList<>();
    Set<Integer> begun = new HashSet<>();
    for (String line : lines) {
      try {
        JournalEntry entry = codec.read(line, entries.size());
        if (entry instanceof JournalEntry.WorkloadStarted) {
          begun.add(entry.workload());
        } else if (!begun.contains(entry.workload())) {
          throw new IllegalArgumentException(
              "workload %d did not start before it".formatted(entry.workload()));
        }
        entries.add(entry);
      } catch (RuntimeException e) {
        throw new IOException(
            "Line %d of %s is damaged or was edited: %s. Start a new run."
                .formatted(entries.size() + 1, file, Damage.of(e)),
            e);
      }
    }
    return entries;
  }
}
