package dev.assay.azure.failure;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * Which error of Resource Manager has which remedy. The codes are those of
 * https://learn.microsoft.com/azure/virtual-machines/error-codes-spot,
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 * and https://learn.microsoft.com/troubleshoot/azure/virtual-machines/allocation-failure.
 */
public final class Remedies {
  private static final Remedy ZONE = new Remedy.NextZone();
  private static final Remedy REGION = new Remedy.NextRegion();
  private static final Remedy SPOT_PRICE =
      new Remedy.Stop("Raise or leave out the highest price of spot, or do without spot.");
  private static final Remedy SPOT_SUPPORT =
      new Remedy.Stop(
          "Do without spot, or take a VM type and a subscription with which Azure offers it.");
  private static final Remedy QUOTA =
      new Remedy.Stop(
          "Ask for more quota of this family (portal: Subscription, Usage + quotas), or take"
              + " another VM type.");
  private static final Remedy RIGHTS =
      new Remedy.Stop(
          "Log in with an account that has the permissions that harness-core/docs/azure.md lists.");
  private static final Remedy LOGIN =
      new Remedy.Stop("Log in again (az login), and check the tenant and the subscription.");

  private static final Map<String, Remedy> BY_CODE =
      Map.ofEntries(
          entry("ZonalAllocationFailed", ZONE),
          entry("OverconstrainedZonalAllocationRequest", ZONE),
          entry("OSProvisioningTimedOut", ZONE),
          entry("InternalExecutionError", ZONE),
          entry("AllocationFailed", REGION),
          entry("OverconstrainedAllocationRequest", REGION),
          entry("SkuNotAvailable", REGION),
          entry("QuotaExceeded", QUOTA),
          entry("SpotPriceGreaterThanProvidedMaxPrice", SPOT_PRICE),
          entry("MaxPriceValueInvalid", SPOT_PRICE),
          entry("MaxPriceChangeNotAllowed", SPOT_PRICE),
          entry("AzureSpotFeatureNotEnabledForSubscription", SPOT_SUPPORT),
          entry("AzureSpotIsNotSupportedForThisVMSize", SPOT_SUPPORT),
          entry("AzureSpotIsNotSupportedForThisAPIVersion", SPOT_SUPPORT),
          entry("VMPriorityCannotBeApplied", SPOT_SUPPORT),
          entry("EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines", SPOT_SUPPORT),
          entry("AuthorizationFailed", RIGHTS),
          entry("LinkedAuthorizationFailed", RIGHTS),
          entry("RequestDisallowedByPolicy", RIGHTS),
          entry("InvalidAuthenticationToken", LOGIN),
          entry("ExpiredAuthenticationToken", LOGIN),
          entry("InvalidAuthenticationTokenTenant", LOGIN),
          entry("SubscriptionNotFound", LOGIN),
          entry(
              "MissingSubscriptionRegistration",
              new Remedy.Stop(
                  "Register the providers: az provider register -n Microsoft.Compute; az provider"
                      + " register -n Microsoft.Network")));

  private Remedies() {}

  /** The remedy of an error; for one that is not known, to stop. */
  public static Remedy of(ArmError error) {
    if (error.status() == ArmError.THROTTLED || error.code().equals("TooManyRequests")) {
      return new Remedy.Stop("Azure asks for fewer requests. Try again in some minutes.");
    }
    String message = error.message().toLowerCase(Locale.ROOT);
    // Azure reports quotas and spot prices under this code of many meanings, too.
    boolean operation = error.code().equals("OperationNotAllowed");
    if (error.code().equals("QuotaExceeded") || (operation && message.contains("quota"))) {
      return message.contains("total regional") ? REGION : QUOTA;
    }
    if (operation && message.contains("spot") && message.contains("price")) {
      return SPOT_PRICE;
    }
    Remedy known = BY_CODE.get(error.code());
    return known != null
        ? known
        : new Remedy.Stop("Azure's message says what is wrong; see harness-core/docs/azure.md.");
  }
}
