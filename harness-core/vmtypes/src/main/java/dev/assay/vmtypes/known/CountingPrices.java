package dev.assay.vmtypes.known;

import dev.assay.vmtypes.catalogue.Lifecycle;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.Prices;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which listed prices count. The lists of prices and those of what a region offers are apart, and
 * lists of prices name much that nobody can have: a size in a region that does not offer it, or one
 * that is retired or not there yet.
 */
public record CountingPrices(VmTypes vmTypes, LocalDate today) {
  /** Without those of regions that do not offer the size. */
  public Prices offered(Prices listed) {
    Set<String> known = vmTypes.regions();
    Optional<String> why = Optional.of("not offered there (%s)".formatted(vmTypes.offersSource()));
    return listed.without(
        name -> {
          Set<String> offered = vmTypes.find(name).map(VmType::regions).orElse(known);
          return price ->
              known.contains(price.region()) && !offered.contains(price.region())
                  ? why
                  : Optional.empty();
        });
  }

  /** Without those either of what is retired, in preview, announced or withdrawn. */
  public Prices ranking(Prices listed) {
    return offered(listed)
        .without(
            name -> {
              Optional<String> why =
                  vmTypes
                      .find(name)
                      .map(VmType::lifecycle)
                      .filter(lifecycle -> !lifecycle.ranks(today))
                      .map(this::whyNotToBeHad);
              return _ -> why;
            });
  }

  private String whyNotToBeHad(Lifecycle lifecycle) {
    return "%s (%s)".formatted(lifecycle.label(today), lifecycle.source().orElseThrow());
  }
}
