package dev.assay.runtime.importing;

/** The user says of a file what the file denies. */
public final class ImportTermsException extends Exception {
  private static final long serialVersionUID = 1;

  ImportTermsException(String why) {
    super(why);
  }
}
