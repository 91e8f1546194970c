package dev.assay.azure.lease;

import java.io.IOException;

/** The time to live or the cost ceiling of a VM was reached before it was of use. */
public final class LimitReachedException extends IOException {
  private static final long serialVersionUID = 1L;

  LimitReachedException(String limit) {
    super("The VM was given up: %s. Raise the limit of the target.".formatted(limit));
  }
}
