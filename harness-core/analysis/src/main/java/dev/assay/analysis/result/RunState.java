package dev.assay.analysis.result;

import java.util.Locale;

/** How far a run has come. */
public enum RunState {
  /** Every planned workload came to an outcome. */
  FINISHED,
  /** A process is measuring it. */
  RUNNING,
  /** It ended before every planned workload came to an outcome. */
  INTERRUPTED;

  /** As written in files, such as {@code running}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
