package dev.assay.plugins.storage.pattern;

/**
 * Which write each block of a file holds.
 *
 * <p>Two writes to one block that are in flight together may land in either order; until a write
 * has had the block to itself again, its generation is unknown, and readers check everything but
 * that.
 */
public final class BlockHistory {
  private static final int OVERLAPPED = -1;
  private static final int OVERLAPPED_BEFORE = -2;

  private final int[] generations;
  private final short[] writesInFlight;

  /**
   * A history in which every block holds {@link SectorPattern#FIRST_GENERATION}.
   *
   * @param blocks {@code >= 1}; each costs six bytes
   */
  public BlockHistory(int blocks) {
    generations = new int[blocks];
    writesInFlight = new short[blocks];
  }

  public void writeStarts(int block) {
    if (writesInFlight[block]++ > 0) {
      generations[block] = OVERLAPPED;
    } else if (generations[block] == OVERLAPPED) {
      generations[block] = OVERLAPPED_BEFORE;
    }
  }

  public void writeEnds(int block, int generation) {
    writesInFlight[block]--;
    if (generations[block] != OVERLAPPED) {
      generations[block] = generation;
    }
  }

  /** The oldest generation that a read starting now may return. */
  public int oldestValid(int block) {
    return Math.max(generations[block], SectorPattern.FIRST_GENERATION);
  }

  /** Whether only {@link #oldestValid} can be what the block holds. */
  public boolean certain(int block) {
    return generations[block] >= 0 && writesInFlight[block] == 0;
  }
}
