package dev.assay.runtime.importing;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.worker.protocol.ImportEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What became of a file. */
public sealed interface Reading {
  /** How many rows and remarks it holds. */
  int size();

  /**
   * It was read.
   *
   * @param format that it was read as
   * @param rows those of it; may be none where it only tells of a machine
   * @param leftOut what is no row, and why
   * @param about what it says of the machine and the time
   */
  record Taken(
      String format, List<Row> rows, List<ImportEvent.LeftOut> leftOut, Map<About, String> about)
      implements Reading {
    public Taken {
      rows = List.copyOf(rows);
      leftOut = List.copyOf(leftOut);
      Map<About, String> said = new EnumMap<>(About.class);
      said.putAll(about);
      about = Map.copyOf(said);
    }

    @Override
    public int size() {
      return rows.size() + leftOut.size();
    }
  }

  /**
   * It was not.
   *
   * @param line that is to blame, from 1; empty where none is
   * @param why a clause about the file
   * @param kind who or what is at fault
   */
  record Refused(OptionalInt line, String why, Kind kind) implements Reading {
    @Override
    public int size() {
      return 1;
    }

    /** Who or what is at fault. */
    public enum Kind {
      /** No importer knows it, or several do. */
      UNKNOWN_FORMAT,
      /** Nothing of it can be used. */
      FILE,
      /** The importer broke. */
      IMPORTER
    }
  }
}
