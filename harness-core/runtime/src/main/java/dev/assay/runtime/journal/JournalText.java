package dev.assay.runtime.journal;

import dev.assay.documents.Damage;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the whole lines of a journal.
 *
 * @param order after the last of them
 * @param wholeBytes how many bytes they take; what comes after was cut short by a crash
 */
record JournalText(List<JournalEntry> entries, JournalOrder order, long wholeBytes) {
  /** The longest an event of a worker can become. */
  private static final int MOST_BYTES_OF_A_LINE = 128 << 20;

  JournalText {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a journal to its end.
   *
   * @param in buffered
   * @param file the journal, for the message
   * @param plan of the run, where the entries are to be checked by it
   * @throws IOException naming the first line that is no entry, or not the next
   */
  static JournalText read(InputStream in, Path file, Optional<RunPlan> plan) throws IOException {
    JournalCodec codec = new JournalCodec();
    JournalOrder order = new JournalOrder();
    List<JournalEntry> entries = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long whole = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
        if (line.size() > MOST_BYTES_OF_A_LINE) {
          throw damaged(entries.size(), file, "it is longer than any can be", null);
        }
        continue;
      }
      try {
        JournalEntry entry = codec.read(text(line), entries.size());
        order.add(entry);
        plan.ifPresent(planned -> requirePlanned(entry, planned));
        entries.add(entry);
      } catch (RuntimeException e) {
        throw damaged(entries.size(), file, Damage.of(e), e);
      }
      whole += line.size() + 1;
      line.reset();
    }
    return new JournalText(entries, order, whole);
  }

  private static String text(ByteArrayOutputStream line) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is no text in UTF-8", e);
    }
  }

  private static void requirePlanned(JournalEntry entry, RunPlan plan) {
    if (entry.workload() >= plan.workloads().size()) {
      throw new IllegalArgumentException(
          "its workload is %d, and the plan has %d"
              .formatted(entry.workload(), plan.workloads().size()));
    }
    PlannedWorkload planned = plan.workloads().get(entry.workload());
    if (entry instanceof JournalEntry.Iteration iteration) {
      IterationCheck.require(iteration, planned);
    }
  }

  private static IOException damaged(
      int before, Path file, String why, @Nullable RuntimeException cause) {
    return new IOException(
        "Line %d of %s is damaged or was edited: %s. Restore it from a copy, or start a new run."
            .formatted(before + 1, file, why),
        cause);
  }
}
