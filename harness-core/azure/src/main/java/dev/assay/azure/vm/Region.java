package dev.assay.azure.vm;

import java.util.List;
import java.util.Optional;

/**
 * A region to try.
 *
 * @param name such as {@code "westeurope"}
 * @param zones to try in this order; empty to let Azure choose
 */
public record Region(String name, List<String> zones) {
  public Region {
    if (!name.matches("[a-z0-9]+")) {
      throw new IllegalArgumentException(
          "'%s' is not a region; write it like westeurope.".formatted(name));
    }
    for (String zone : zones) {
      if (!zone.matches("[1-9]")) {
        throw new IllegalArgumentException(
            "'%s' is not an availability zone of %s; write a number such as 1."
                .formatted(zone, name));
      }
    }
    zones = List.copyOf(zones);
  }

  /**
   * Reads {@code westeurope}, or {@code westeurope/1,2,3} for its zones.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Region parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Region(text.strip(), List.of())
        : new Region(
            text.substring(0, slash).strip(),
            List.of(text.substring(slash + 1).strip().split("\\s*,\\s*")));
  }

  List<Placement> placements() {
    return zones.isEmpty()
        ? List.of(new Placement(name, Optional.empty()))
        : zones.stream().map(zone -> new Placement(name, Optional.of(zone))).toList();
  }
}
