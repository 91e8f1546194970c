package dev.assay.worker.protocol;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import java.util.OptionalInt;

/**
 * What an importing process tells the harness: for each task, in order, the events of the file and
 * then {@link Done} or {@link Refused}.
 */
public sealed interface ImportEvent {
  /** An importer recognises the file. */
  record Recognised(String importer, Likeness likeness) implements ImportEvent {}

  /** A row of the file. */
  record Found(Row row) implements ImportEvent {}

  /**
   * Something of the file is no row.
   *
   * @param line 0 for none in particular
   */
  record LeftOut(int line, String what, String why) implements ImportEvent {}

  /** Something the file says of the machine or the time. */
  record Said(About about, String value) implements ImportEvent {}

  /** The file is being read. */
  record Reading(long bytes) implements ImportEvent {}

  /** The task is done. */
  record Done() implements ImportEvent {}

  /**
   * Nothing of the file can be used.
   *
   * @param why a clause about the file
   * @param ours whether the importer, not the file, is at fault
   */
  record Refused(OptionalInt line, String why, boolean ours) implements ImportEvent {}
}
