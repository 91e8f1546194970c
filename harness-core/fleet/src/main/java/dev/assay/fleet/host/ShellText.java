package dev.assay.fleet.host;

import java.util.regex.Pattern;

/** Texts in scripts. */
public final class ShellText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellText() {}

  /** A text as people write it as one word of a command line: quoted where it must be. */
  public static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : quote(text);
  }

  /** A text as one word of a script, whatever is in it. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
