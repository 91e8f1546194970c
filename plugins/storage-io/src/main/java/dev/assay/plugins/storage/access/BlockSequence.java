package dev.assay.plugins.storage.access;

/** Where the I/Os of a job go, counted in blocks. An instance serves one thread. */
public interface BlockSequence {
  /**
   * The first block of the next I/O.
   *
   * @param length of the I/O in blocks, {@code >= 1}; the I/O ends within the sequence's blocks
   */
  long next(int length);
}
