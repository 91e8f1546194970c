package dev.assay.plugins.storage.engine;

/** Where the I/Os of a job go. An instance serves one thread. */
public interface OffsetSequence {
  /** The number of the next block, from 0. */
  long next();
}
