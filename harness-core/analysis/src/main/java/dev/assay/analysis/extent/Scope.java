package dev.assay.analysis.extent;

import java.util.Locale;

/** Whose performance a score is. The first one that a scorecard knows leads it. */
public enum Scope {
  /** Everything of a machine, the work of its devices multiplied by how many there are. */
  MACHINE,
  /** One device. Parts of one are scaled up to a whole one. */
  DEVICE,
  /** One core. */
  CORE;

  /** As in {@code per machine}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
