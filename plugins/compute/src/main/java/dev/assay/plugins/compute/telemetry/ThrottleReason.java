package dev.assay.plugins.compute.telemetry;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why a clock is below its highest: the bits of {@code nvmlClocksThrottleReasons}, in nvml.h. */
public enum ThrottleReason {
  IDLE(0x1, false),
  APPLICATION_CLOCKS(0x2, false),
  /** The power limit: usual at full load, and part of what the device can do. */
  POWER_CAP(0x4, false),
  HARDWARE_SLOWDOWN(0x8, true),
  SYNC_BOOST(0x10, false),
  SOFTWARE_THERMAL(0x20, true),
  HARDWARE_THERMAL(0x40, true),
  POWER_BRAKE(0x80, true),
  DISPLAY_CLOCK(0x100, false);

  private final long bit;
  private final boolean abnormal;

  ThrottleReason(long bit, boolean abnormal) {
    this.bit = bit;
    this.abnormal = abnormal;
  }

  /** Whether a machine in good order does not do this. */
  public boolean abnormal() {
    return abnormal;
  }

  /** The reasons in a mask; bits that are not known are left out. */
  static Set<ThrottleReason> of(long mask) {
    EnumSet<ThrottleReason> reasons = EnumSet.noneOf(ThrottleReason.class);
    Arrays.stream(values()).filter(reason -> (mask & reason.bit) != 0).forEach(reasons::add);
    return Collections.unmodifiableSet(reasons);
  }
}
