package dev.assay.analysis.acceptance;

import dev.assay.analysis.comparison.Identity;
import java.util.OptionalInt;

/**
 * What a limit is about and a measurement is of.
 *
 * @param device its number, from 0, where the value is of one of several; else empty
 */
public record Measurand(Identity identity, OptionalInt device) {
  public Measurand {
    if (device.isPresent() && device.getAsInt() < 0) {
      throw new IllegalArgumentException("Devices count from 0, was " + device.getAsInt() + ".");
    }
  }

  /** Such as {@code "gpu.stream triad-bandwidth (dtype=fp64), device 3"}. */
  public String label() {
    return identity.label() + (device.isPresent() ? ", device " + device.getAsInt() : "");
  }
}
