package dev.assay.cli.exit;

/** The command line asks for something that makes no sense. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
