package dev.assay.azure.vm;

import java.util.List;

/** An image of the marketplace, as {@code az vm image list} names it. */
public record Image(String publisher, String offer, String sku, String version) {
  /** Ubuntu Server 24.04 LTS. */
  public static final Image DEFAULT = parse("Canonical:ubuntu-24_04-lts:server:latest");

  /**
   * Reads {@code publisher:offer:sku:version}.
   *
   * @throws IllegalArgumentException when a part is missing
   */
  public static Image parse(String urn) {
    List<String> parts = List.of(urn.split(":", -1));
    if (parts.size() != 4 || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "'%s' is not an image; write publisher:offer:sku:version as `az vm image list` does."
              .formatted(urn));
    }
    return new Image(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }
}
