package dev.assay.plugins.storage.engine;

/** One block after the other, and from the start again after the last. */
public final class SequentialBlocks implements OffsetSequence {
  private final long blocks;
  private long next;

  /**
   * @param blocks {@code >= 1}
   */
  public SequentialBlocks(long blocks) {
    this.blocks = blocks;
  }

  @Override
  public long next() {
    long block = next;
    next = block + 1 == blocks ? 0 : block + 1;
    return block;
  }
}
