package dev.assay.fleet.run;

import dev.assay.fleet.unit.UnitExit;
import java.util.Locale;

/** Where a unit stands. */
public enum UnitState {
  /** Not handed over yet, or to be handed over again. */
  WAITING,
  /** Not handed over, for its target cannot be used; it is handed over when the fleet goes on. */
  BLOCKED,
  QUEUED,
  STARTING,
  RUNNING,
  COMPLETE,
  WORKLOADS_FAILED,
  REFUSED,
  CANCELLED,
  UNABLE,
  /** It ended without an exit, and is not tried again. */
  LOST;

  static UnitState of(UnitExit.Kind kind) {
    return switch (kind) {
      case COMPLETE -> COMPLETE;
      case WORKLOADS_FAILED -> WORKLOADS_FAILED;
      case REFUSED -> REFUSED;
      case CANCELLED -> CANCELLED;
      case UNABLE -> UNABLE;
    };
  }

  /** Whether nothing more will happen to it. */
  public boolean over() {
    return compareTo(COMPLETE) >= 0;
  }

  /** As shown, such as {@code workloads-failed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
