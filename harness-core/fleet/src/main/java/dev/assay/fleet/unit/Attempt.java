package dev.assay.fleet.unit;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to measure a unit, as {@code journal.jsonl} has it.
 *
 * @param number of the attempt, from 1
 * @param node the name of the machine
 * @param machine what tells machines apart, also where names repeat
 * @param run the id of the run it writes; the same as the attempt before where it goes on with it
 * @param begun by the clock of the node
 * @param end how it ended, such as {@code "exit"} or {@code "timed-out"}; empty while it lives and
 *     where it was killed
 */
public record Attempt(
    int number, String node, String machine, String run, Instant begun, Optional<String> end) {
  /** The end of an attempt that left an {@code exit}. */
  public static final String EXIT = "exit";

  /** The end of an attempt that took longer than its limit. */
  public static final String TIMED_OUT = "timed-out";

  /** The end of an attempt that was told to make way, by a signal or a notice. */
  public static final String INTERRUPTED = "interrupted";

  Attempt ended(String how) {
    return new Attempt(number, node, machine, run, begun, Optional.of(how));
  }
}
