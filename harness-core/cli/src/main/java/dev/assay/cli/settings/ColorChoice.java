package dev.assay.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When output is coloured. */
public enum ColorChoice {
  /** On a terminal, unless the environment has {@code NO_COLOR}. */
  AUTO,
  ALWAYS,
  NEVER;

  static List<String> labels() {
    return Arrays.stream(values()).map(choice -> choice.name().toLowerCase(Locale.ROOT)).toList();
  }
}
