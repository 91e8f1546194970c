package dev.assay.azure.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.models.ResourceSkuInner;
import com.azure.resourcemanager.compute.fluent.models.UsageInner;
import com.azure.resourcemanager.compute.models.ResourceSkuCapabilities;
import com.azure.resourcemanager.compute.models.ResourceSkuRestrictions;
import com.azure.resourcemanager.compute.models.ResourceSkuRestrictionsType;
import dev.assay.azure.failure.Remedy;
import dev.assay.azure.vm.VmRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks, before anything is made, whether a region offers a VM type and the quota has room. */
public record Preflight(Arm arm, Calls calls) {
  /** Azure's names of the quotas over all VM types of a region. */
  private static final String REGIONAL = "cores";

  private static final String REGIONAL_SPOT = "lowPriorityCores";

  /** What a region says. */
  public sealed interface Answer {
    /**
     * There is room.
     *
     * @param closedZones where this subscription cannot have the VM type
     * @param acceleratedNetworking whether the VM type has it
     */
    record Fits(Set<String> closedZones, boolean acceleratedNetworking) implements Answer {}

    /**
     * There is none.
     *
     * @param reason with the figures
     */
    record Refused(String reason, Remedy remedy) implements Answer {}
  }

  /** Asks one region. */
  public Answer ask(VmRequest request, String region) throws IOException {
    Optional<ResourceSkuInner> offered = offered(request.vmType(), region);
    if (offered.isEmpty()) {
      return new Answer.Refused(
          "%s is not offered in %s".formatted(request.vmType(), region), new Remedy.NextRegion());
    }
    Set<String> closedZones = new HashSet<>();
    for (ResourceSkuRestrictions restriction : orEmpty(offered.get().restrictions())) {
      if (restriction.type() == ResourceSkuRestrictionsType.ZONE) {
        closedZones.addAll(restriction.restrictionInfo().zones());
      } else {
        return new Answer.Refused(
            "%s is closed to this subscription in %s (%s)"
                .formatted(request.vmType(), region, restriction.reasonCode()),
            new Remedy.NextRegion());
      }
    }
    Map<String, String> capabilities = new HashMap<>();
    for (ResourceSkuCapabilities capability : orEmpty(offered.get().capabilities())) {
      capabilities.put(capability.name(), capability.value());
    }
    int cores = Integer.parseInt(capabilities.getOrDefault("vCPUs", "0"));
    boolean accelerated = Boolean.parseBoolean(capabilities.get("AcceleratedNetworkingEnabled"));
    Optional<Answer> full = full(request.spot().isPresent(), offered.get().family(), cores, region);
    return full.orElse(new Answer.Fits(Set.copyOf(closedZones), accelerated));
  }

  private Optional<ResourceSkuInner> offered(String vmType, String region) throws IOException {
    return calls.call(
        "asking which VM types %s offers".formatted(region),
        () ->
            arm
                .compute()
                .getResourceSkus()
                .list("location eq '%s'".formatted(region), null, Context.NONE)
                .stream()
                .filter(sku -> "virtualMachines".equals(sku.resourceType()))
                .filter(sku -> vmType.equalsIgnoreCase(sku.name()))
                .findFirst());
  }

  private Optional<Answer> full(boolean spot, String family, int cores, String region)
      throws IOException {
    Map<String, UsageInner> usages = new HashMap<>();
    calls
        .call(
            "asking for the quota in " + region,
            () -> arm.compute().getUsages().list(region).stream().toList())
        .forEach(usage -> usages.put(usage.name().value(), usage));
    if (spot) {
      return full(usages.get(REGIONAL_SPOT), "spot", cores, region, new Remedy.NextRegion());
    }
    Remedy more =
        new Remedy.Stop(
            "Ask for more quota of %s in %s (portal: Subscription, Usage + quotas), or take another"
                    .formatted(family, region)
                + " VM type.");
    Optional<Answer> ofFamily = full(usages.get(family), family, cores, region, more);
    return ofFamily.isPresent()
        ? ofFamily
        : full(usages.get(REGIONAL), "all VM types", cores, region, new Remedy.NextRegion());
  }

  private static Optional<Answer> full(
      @Nullable UsageInner usage, String of, int cores, String region, Remedy remedy) {
    if (usage == null || usage.currentValue() + (long) cores <= usage.limit()) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer.Refused(
            "the quota of vCPUs for %s in %s has no room: %d of %d are used, %d are needed"
                .formatted(of, region, usage.currentValue(), usage.limit(), cores),
            remedy));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
