package dev.assay.cli.vmtypes;

import java.time.LocalDate;
import java.util.List;

/**
 * What vm-types lists.
 *
 * @param types the cheapest first
 * @param region whose prices are shown
 * @param onlyThere whether other regions' prices are not shown where it has none
 * @param leftOut how many more would be listed if one could have them
 * @param notOffered what has a price in the region, which does not offer it
 * @param asOf the day of which it is known what is offered
 * @param collected when the facts were put together
 */
record VmTypesListing(
    List<PricedVmType> types,
    String region,
    boolean onlyThere,
    int leftOut,
    List<PricedVmType> notOffered,
    LocalDate asOf,
    LocalDate collected) {
  VmTypesListing {
    types = List.copyOf(types);
    notOffered = List.copyOf(notOffered);
  }
}
