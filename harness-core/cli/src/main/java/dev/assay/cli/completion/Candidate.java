package dev.assay.cli.completion;

/**
 * Something that can stand where the user types.
 *
 * @param text the whole word
 * @param description in a few words; may be empty
 */
record Candidate(String text, String description) {
  /** The shell is to offer files. */
  static final Candidate FILES = new Candidate(":files", "");

  /** The shell is to offer folders. */
  static final Candidate FOLDERS = new Candidate(":folders", "");

  Candidate(String text) {
    this(text, "");
  }

  /** As the scripts of the shells read it. */
  String line() {
    return description.isEmpty() ? text : text + "\t" + description;
  }

  boolean isDirective() {
    return text.startsWith(":");
  }
}
