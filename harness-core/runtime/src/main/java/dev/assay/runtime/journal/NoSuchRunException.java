package dev.assay.runtime.journal;

import java.io.IOException;

/** The user names a run that is not there. */
public final class NoSuchRunException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoSuchRunException(String message) {
    super(message);
  }
}
