package dev.assay.azure.vm;

import java.util.List;
import java.util.Optional;

/**
 * The VM that is asked for.
 *
 * @param vmType such as {@code "Standard_D2as_v5"}
 * @param regions to try in this order, at least one
 * @param user who logs in
 * @param key what the user logs in with
 * @param spot empty for a VM that is not taken back
 * @param osDiskGib 30 to 4095
 * @param identity the resource id of a user-assigned managed identity with which the VM may delete
 *     itself when its time is over; empty to power off only
 */
public record VmRequest(
    String vmType,
    List<Region> regions,
    Image image,
    String user,
    SshPublicKey key,
    Network network,
    Optional<Spot> spot,
    int osDiskGib,
    Optional<String> identity) {
  public VmRequest {
    if (!vmType.matches("(Standard|Basic)_[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "'%s' is not a VM type; write it like Standard_D2as_v5.".formatted(vmType));
    }
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("Name at least one region, such as westeurope.");
    }
    if (regions.size() > 1 && network instanceof Network.ExistingSubnet) {
      throw new IllegalArgumentException(
          "A subnet is in one region; name that region alone, or leave the subnet out.");
    }
    if (!user.matches("[a-z][a-z0-9-]{0,30}") || user.equals("root") || user.equals("admin")) {
      throw new IllegalArgumentException(
          "'%s' cannot be the user of a VM; write another name, such as assay.".formatted(user));
    }
    if (osDiskGib < 30 || osDiskGib > 4095) {
      throw new IllegalArgumentException(
          "The OS disk is %d GiB; it must be of 30 to 4095 GiB.".formatted(osDiskGib));
    }
    regions = List.copyOf(regions);
  }

  /** Where to try, in order. */
  public List<Placement> placements() {
    return regions.stream().flatMap(region -> region.placements().stream()).toList();
  }
}
