package dev.assay.azure.vm;

import java.util.Optional;

/**
 * Where a VM is put.
 *
 * @param region such as {@code "westeurope"}
 * @param zone such as {@code "1"}; empty where Azure chooses
 */
public record Placement(String region, Optional<String> zone) {
  @Override
  public String toString() {
    return region + zone.map(number -> " zone " + number).orElse("");
  }
}
