package dev.assay.fleet.engine;

import org.jspecify.annotations.Nullable;

/**
 * A target cannot be reached, made ready or provisioned, or gave up while at it. The message says
 * what happened, why, and what to do.
 */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  public TargetException(String message) {
    super(message);
  }

  public TargetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
