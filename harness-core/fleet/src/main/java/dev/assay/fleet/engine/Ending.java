package dev.assay.fleet.engine;

import java.util.Locale;

/** Why an attempt is over that left no {@code exit}, as its engine tells. */
public enum Ending {
  /** The machine was taken for something else, or its spot price rose above the limit. */
  PREEMPTED,
  /** The machine failed or was restarted. */
  NODE_FAILED,
  /** The machine did not come up. */
  BOOT_FAILED,
  /** The engine's limit on its time. */
  TIMED_OUT,
  /** The engine's or the kernel's limit on its memory. */
  OUT_OF_MEMORY,
  /** Somebody cancelled it at the engine. */
  CANCELLED,
  /** The process ended without saying why. */
  FAILED,
  /** The engine will never start it: it asks for what there is not. */
  IMPOSSIBLE;

  /** As shown, such as {@code node-failed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
