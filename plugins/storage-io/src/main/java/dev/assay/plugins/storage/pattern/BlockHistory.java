package dev.assay.plugins.storage.pattern;

/**
 * Which write each block of a file holds. The writes of a block are counted from 1; the count is
 * their generation.
 *
 * <p>Two writes to one block that are in flight together may land in either order; until a write
 * has had the block to itself again, its generation is unknown, and readers check everything but
 * that.
 */
public final class BlockHistory {
  private static final int OVERLAPPED = -1;
  private static final int OVERLAPPED_BEFORE = -2;

  private final int[] started;
  private final int[] completed;
  private final short[] inFlight;

  /**
   * A history in which every block holds {@link SectorPattern#FIRST_GENERATION}.
   *
   * @param blocks {@code >= 1}; each costs ten bytes
   */
  public BlockHistory(int blocks) {
    started = new int[blocks];
    completed = new int[blocks];
    inFlight = new short[blocks];
  }

  /** Notes that a write begins and gives its generation. */
  public int writeStarts(int block) {
    if (inFlight[block]++ > 0) {
      completed[block] = OVERLAPPED;
    } else if (completed[block] == OVERLAPPED) {
      completed[block] = OVERLAPPED_BEFORE;
    }
    return ++started[block];
  }

  /** Notes that a write is complete. */
  public void writeEnds(int block) {
    inFlight[block]--;
    if (completed[block] != OVERLAPPED) {
      completed[block] = started[block];
    }
  }

  /** The oldest generation that a read starting now may return. */
  public int oldestValid(int block) {
    return Math.max(completed[block], SectorPattern.FIRST_GENERATION);
  }

  /** Whether only {@link #oldestValid} can be what the block holds. */
  public boolean certain(int block) {
    return completed[block] >= 0 && inFlight[block] == 0;
  }
}
