package dev.assay.cli;

import java.util.Locale;

/** A constant as commands write it, in text and in JSON. */
final class Label {
  private Label() {}

  /** Such as {@code higher}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
