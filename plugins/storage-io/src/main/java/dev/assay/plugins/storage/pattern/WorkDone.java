package dev.assay.plugins.storage.pattern;

import dev.assay.api.InvalidResultException;

/** Counts the iterations of a fork, so that verification cannot pass on work that was not done. */
public final class WorkDone {
  private long iterations;

  public void iterated() {
    iterations++;
  }

  /**
   * Fails when nothing was done.
   *
   * @throws InvalidResultException when there was no iteration
   */
  public void require() throws InvalidResultException {
    if (iterations == 0) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
  }
}
