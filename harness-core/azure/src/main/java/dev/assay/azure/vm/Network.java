package dev.assay.azure.vm;

/** How the VM is reached. */
public sealed interface Network {
  /**
   * Through a public address of its own that lets ssh in from one place.
   *
   * @param allowedSource an address or a range such as {@code "203.0.113.7/32"}
   */
  record PublicAddress(String allowedSource) implements Network {
    public PublicAddress {
      if (!allowedSource.matches("[0-9a-fA-F.:]+(/\\d{1,3})?")) {
        throw new IllegalArgumentException(
            "'%s' is not a range of addresses; write who may connect, such as 203.0.113.7/32."
                .formatted(allowedSource));
      }
      if (allowedSource.endsWith("/0")) {
        throw new IllegalArgumentException(
            "'%s' lets the whole Internet try; write who may connect, such as 203.0.113.7/32."
                .formatted(allowedSource));
      }
    }
  }

  /**
   * By its private address, from a network that reaches this subnet.
   *
   * @param id the resource id of a subnet in the region of the VM
   */
  record ExistingSubnet(String id) implements Network {
    public ExistingSubnet {
      if (!id.matches("(?i)/subscriptions/[^/]+/resourceGroups/.+/subnets/[^/]+")) {
        throw new IllegalArgumentException(
            "'%s' is not a subnet; write its resource id, as `az network vnet subnet show --query id`"
                    .formatted(id)
                + " prints it.");
      }
    }
  }
}
