package dev.assay.distribution.manual;

import java.util.Locale;

/** Text in the language of man(7). */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  void title(String name, String date, String source) {
    text.append(
        ".TH \"%s\" 1 \"%s\" \"%s\"%n".formatted(name.toUpperCase(Locale.ROOT), date, source));
    // Names of files and options are not to be broken.
    text.append(".nh\n.ad l\n");
  }

  Roff section(String heading) {
    text.append(".SH ").append(heading).append('\n');
    return this;
  }

  Roff bold(String words) {
    text.append(".B ").append(escaped(words)).append('\n');
    return this;
  }

  Roff text(String words) {
    text.append(escaped(words)).append('\n');
    return this;
  }

  Roff paragraph(String words) {
    text.append(".PP\n");
    return text(words);
  }

  void item(String label, String words) {
    text.append(".TP\n").append("\\fB").append(escaped(label)).append("\\fR\n");
    text(words);
  }

  /** A dot or an apostrophe at the beginning of a line would be a request; a hyphen is a minus. */
  private static String escaped(String words) {
    String escaped = words.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
