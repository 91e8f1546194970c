package dev.assay.api;

/** A workload found its own result to be wrong. Its samples are kept and enter no score. */
public final class InvalidResultException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected, what was found, and where
   */
  public InvalidResultException(String message) {
    super(message);
  }
}
