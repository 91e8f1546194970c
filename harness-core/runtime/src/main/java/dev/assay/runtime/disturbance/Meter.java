package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells whether one kind of disturbance had part in what was measured between two looks.
 *
 * @param <L> what it sees at one moment
 */
interface Meter<L> {
  Disturbance.Kind kind();

  /** Why this machine does not tell, without a full stop; empty where it does. */
  Optional<String> notWatched();

  /** What the counters say now. */
  L look();

  /**
   * What disturbed the time between two looks; empty where nothing did, or where a counter is
   * missing or went backwards, as when a CPU was taken away.
   *
   * @param elapsed between them, above 0; at most a little longer than the counters counted
   */
  Optional<Disturbance> between(L before, L now, Duration elapsed);
}
