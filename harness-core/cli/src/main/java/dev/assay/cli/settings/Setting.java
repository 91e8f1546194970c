package dev.assay.cli.settings;

import java.util.List;

/**
 * A value that counts.
 *
 * @param values as the option takes them, paths absolute; one, except of lists
 * @param origin where it was set
 */
public record Setting(Key key, List<String> values, Origin origin) {
  /** What separates the values where one text holds them all; no path has it. */
  static final String SEPARATOR = "\n";

  public Setting {
    values = List.copyOf(values);
  }

  /** All values as one text. */
  String text() {
    return String.join(SEPARATOR, values);
  }
}
