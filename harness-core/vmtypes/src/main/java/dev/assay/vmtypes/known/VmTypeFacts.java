package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.scorecard.Facts;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.MissingPrice;
import dev.assay.vmtypes.price.PriceHistory;
import dev.assay.vmtypes.price.Prices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What scorecards are told of VM types.
 *
 * @param region whose prices count, such as {@code "eastus"}
 */
public record VmTypeFacts(
    VmTypes vmTypes, Prices prices, PriceHistory history, KnownValues values, String region)
    implements Facts {
  public VmTypeFacts {
    region = region.toLowerCase(Locale.ROOT);
  }

  @Override
  public List<KnownValue> knownValues(String vmType, Identity identity) {
    List<KnownValue> known = new ArrayList<>(values.of(vmType, identity));
    vmTypes.find(vmType).ifPresent(type -> known.addAll(VmLimits.of(type, identity)));
    return known;
  }

  @Override
  public Optional<Pricing> pricing(String vmType) {
    List<HourlyPrice> found =
        Arrays.stream(Kind.values())
            .flatMap(kind -> prices.of(vmType, region, kind).stream())
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<VmType> type = vmTypes.find(vmType);
    return Optional.of(new Pricing(found, history.of(vmType, region), caveats(vmType, type)));
  }

  @Override
  public OptionalDouble gpus(String vmType) {
    return vmTypes.find(vmType).map(VmType::gpuCount).orElse(OptionalDouble.empty());
  }

  @Override
  public Optional<String> whyNoPrice(String vmType) {
    return Optional.of(MissingPrice.sentence(prices, vmType, region));
  }

  private List<String> caveats(String vmType, Optional<VmType> type) {
    List<String> caveats = new ArrayList<>();
    if (type.filter(known -> !known.regions().contains(region)).isPresent()) {
      caveats.add("%s has a price in %s and was not seen offered there.".formatted(vmType, region));
    }
    Optional<HourlyPrice> spot = prices.of(vmType, region, Kind.SPOT);
    if (spot.isPresent()
        && prices
            .of(vmType, region, Kind.PAY_AS_YOU_GO)
            .filter(usual -> usual.low() <= spot.get().low())
            .isPresent()) {
      caveats.add("The spot price is the pay-as-you-go price: no discount is published.");
    }
    return caveats;
  }
}
