package dev.assay.azure.vm;

/**
 * The names of everything made for a run. They follow from the run's id, so that a request that is
 * sent twice makes one thing.
 *
 * @param run its id: at most 60 lower-case letters, digits and hyphens
 */
public record RunName(String run) {
  /** With which the name of every resource group of Assay begins. */
  public static final String PREFIX = "assay-";

  public RunName {
    if (!run.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new IllegalArgumentException(
          "'%s' cannot be part of a name on Azure; write at most 60 lower-case letters, digits and"
                  .formatted(run)
              + " hyphens.");
    }
  }

  public String group() {
    return PREFIX + run;
  }

  public String vm(Placement placement) {
    return PREFIX + placement.region() + placement.zone().map(zone -> "-z" + zone).orElse("");
  }

  public String virtualNetwork(String region) {
    return PREFIX + region + "-net";
  }

  public String securityGroup(String region) {
    return PREFIX + region + "-nsg";
  }
}
