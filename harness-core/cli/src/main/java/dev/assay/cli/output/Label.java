package dev.assay.cli.output;

import java.util.Locale;

/** A constant as commands write it, in text and in JSON. */
public final class Label {
  private Label() {}

  /** Such as {@code higher}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
