package dev.assay.cli.exit;

/** The command line asks for something that makes no sense. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do, in full sentences
   */
  public UsageException(String message) {
    super(message);
  }
}
