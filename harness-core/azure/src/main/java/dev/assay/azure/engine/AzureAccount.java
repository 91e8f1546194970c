package dev.assay.azure.engine;

import dev.assay.azure.arm.Arm;
import java.net.URI;
import java.util.Optional;

/**
 * Where VMs are made.
 *
 * @param endpoint of something on this machine that plays Resource Manager; empty for Azure
 */
record AzureAccount(String subscription, Optional<String> tenant, Optional<URI> endpoint) {
  Arm open() {
    return endpoint.isPresent()
        ? Arm.simulated(endpoint.get(), subscription)
        : Arm.ofAzure(subscription, tenant);
  }

  /** Without the subscription's id, which is nobody else's business. */
  @Override
  public String toString() {
    return endpoint.map(url -> "simulated Azure at " + url).orElse("Azure");
  }
}
