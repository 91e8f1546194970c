package dev.assay.cli.importing;

import dev.assay.worker.protocol.ImportEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a file.
 *
 * @param file as the user would call it
 * @param format empty where it is not known
 * @param values how many were taken
 * @param runs their ids
 * @param standing of the runs
 * @param leftOut what is no value, and why
 * @param notes what the user must know of the runs, a sentence each
 * @param problem why it could not be read, a clause; empty where it could
 */
record FileReport(
    String file,
    Optional<String> format,
    int values,
    List<String> runs,
    Standing standing,
    List<ImportEvent.LeftOut> leftOut,
    List<String> notes,
    Optional<Problem> problem) {
  /** Whether the runs are stored. */
  enum Standing {
    STORED,
    THERE_ALREADY,
    NOT_STORED,
    /** There is no value in it, or no importer knows it, and nobody said that there should be. */
    NOTHING_TO_STORE
  }

  /**
   * @param line that is to blame
   * @param why a clause; the full stop of a sentence is left out
   */
  record Problem(OptionalInt line, String why) {
    Problem {
      why = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
    }

    /** Such as {@code "line 3: it names no command"}. */
    @Override
    public String toString() {
      return line.isPresent() ? "line %d: %s".formatted(line.getAsInt(), why) : why;
    }
  }

  FileReport {
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }

  /** Of a file without values. */
  static FileReport withoutValues(
      String file, Optional<String> format, List<ImportEvent.LeftOut> leftOut) {
    return new FileReport(
        file,
        format,
        0,
        List.of(),
        Standing.NOTHING_TO_STORE,
        leftOut,
        List.of(),
        Optional.empty());
  }

  static FileReport refused(String file, Optional<String> format, OptionalInt line, String why) {
    return new FileReport(
        file,
        format,
        0,
        List.of(),
        Standing.NOT_STORED,
        List.of(),
        List.of(),
        Optional.of(new Problem(line, why)));
  }
}
