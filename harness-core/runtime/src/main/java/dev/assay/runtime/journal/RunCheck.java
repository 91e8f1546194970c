package dev.assay.runtime.journal;

import dev.assay.analysis.result.RunState;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a stored run is as it was written.
 *
 * @param run its id
 * @param reason what is damaged, a sentence that names the file; empty where nothing is
 */
public record RunCheck(String run, State state, Optional<String> reason) {
  /** What was found. */
  public enum State {
    /** Finished, and its files agree. */
    WHOLE,
    /** Measured by something else: only a result, which agrees with itself. */
    IMPORTED,
    /** Still being measured; what there is agrees. */
    RUNNING,
    /** Cut off; what there is agrees. */
    INTERRUPTED,
    DAMAGED;

    /** As in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads all files of a run. */
  public static RunCheck of(RunFolder folder) {
    State state;
    try {
      if (!folder.exists()) {
        throw new IOException(
            folder.directory()
                + " holds no run: run.json and result.json are missing. Restore it from a copy, or"
                + " delete the folder.");
      }
      RunState before = folder.state();
      folder.result();
      if (before == RunState.FINISHED && !folder.measured()) {
        folder.requireImported();
      }
      state =
          switch (before) {
            case FINISHED -> folder.measured() ? State.WHOLE : State.IMPORTED;
            case RUNNING -> State.RUNNING;
            case INTERRUPTED -> State.INTERRUPTED;
          };
    } catch (IOException e) {
      return new RunCheck(folder.id(), State.DAMAGED, Optional.of(String.valueOf(e.getMessage())));
    }
    return new RunCheck(folder.id(), state, Optional.empty());
  }

  public boolean damaged() {
    return state == State.DAMAGED;
  }
}
