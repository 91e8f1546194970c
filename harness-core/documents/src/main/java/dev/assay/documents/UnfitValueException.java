package dev.assay.documents;

import tools.jackson.core.exc.StreamReadException;

/**
 * A document is well-formed, and a value in it is none that Assay reads; the message says which.
 */
final class UnfitValueException extends StreamReadException {
  private static final long serialVersionUID = 1L;

  UnfitValueException(String message) {
    super(null, message);
  }
}
