package dev.assay.analysis.prediction;

import java.util.Locale;

/** The two parts of serving a language model. */
public enum Phase {
  /** One token after the other, for one request: bound by memory on many machines. */
  DECODE,
  /** All tokens of a prompt together: bound by the cores. */
  PREFILL;

  /** As printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
