package dev.assay.azure.vm;

import java.util.OptionalDouble;

/**
 * Spare capacity at a lower price, which Azure may take back.
 *
 * @param maxUsdPerHour above which the VM is taken back; empty for up to the price of a VM that is
 *     not spot
 */
public record Spot(OptionalDouble maxUsdPerHour) {
  public Spot {
    if (maxUsdPerHour.isPresent() && !(maxUsdPerHour.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "The highest spot price is %s USD an hour; it must be above zero."
              .formatted(maxUsdPerHour.getAsDouble()));
    }
  }
}
