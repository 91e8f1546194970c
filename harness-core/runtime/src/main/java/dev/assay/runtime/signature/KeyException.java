package dev.assay.runtime.signature;

/** A key file is none that can be used; the message says why, and what to do. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }
}
