package dev.assay.cli;

/** The command line asks for something that makes no sense. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
