package dev.assay.fleet.host;

/** Texts in scripts. */
public final class ShellText {
  private ShellText() {}

  /** A text as one word of a script, whatever is in it. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
