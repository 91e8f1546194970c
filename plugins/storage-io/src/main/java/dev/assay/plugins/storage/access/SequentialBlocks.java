package dev.assay.plugins.storage.access;

/** One I/O after the other, and from the start again when the next would pass the end. */
final class SequentialBlocks implements BlockSequence {
  private final long blocks;
  private long next;

  /**
   * @param blocks {@code >= 1}
   */
  SequentialBlocks(long blocks) {
    this.blocks = blocks;
  }

  @Override
  public long next(int length) {
    long block = next + length > blocks ? 0 : next;
    next = block + length;
    return block;
  }
}
