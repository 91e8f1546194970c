package dev.assay.fleet.engine;

/**
 * When a unit is tried again that ended without an {@code exit}.
 *
 * <table>
 * <caption>What is done about each ending</caption>
 * <tr><td>preempted, node-failed, boot-failed</td><td>again: nothing of it is the unit's fault
 * </td></tr>
 * <tr><td>timed-out</td><td>again if the attempt measured something, since what is finished is
 * kept; else the limit is too short for any attempt</td></tr>
 * <tr><td>out-of-memory, failed, impossible</td><td>not again: it would end the same way</td></tr>
 * <tr><td>cancelled</td><td>not again: somebody wanted it so</td></tr>
 * </table>
 *
 * @param attempts how many there may be in all, 1 or more
 */
public record Retries(int attempts) {
  /** The number of attempts unless the user says otherwise. */
  public static final Retries DEFAULT = new Retries(3);

  public Retries {
    if (attempts < 1) {
      throw new IllegalArgumentException("There is at least 1 attempt, not " + attempts + ".");
    }
  }

  /** What to do, and why. */
  public sealed interface Decision {
    String reason();

    record Again(String reason) implements Decision {}

    record Final(String reason) implements Decision {}
  }

  /**
   * @param attempt the number of the one that is over, from 1
   * @param journalGrew whether it finished a fork or a workload that was not finished before
   */
  public Decision decide(Ending ending, int attempt, boolean journalGrew) {
    return switch (ending) {
      case PREEMPTED, NODE_FAILED, BOOT_FAILED -> again(ending.label(), attempt);
      case TIMED_OUT ->
          journalGrew
              ? again("timed-out while it got on", attempt)
              : new Decision.Final(
                  "timed-out before it measured anything; another attempt would too. Raise"
                      + " timeLimit.");
      case OUT_OF_MEMORY, FAILED, IMPOSSIBLE, CANCELLED -> new Decision.Final(ending.label());
    };
  }

  private Decision again(String reason, int attempt) {
    return attempt < attempts
        ? new Decision.Again(reason)
        : new Decision.Final(
            "%s, and that was attempt %d of %d".formatted(reason, attempt, attempts));
  }
}
