package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.price.Prices;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A VM type with what it costs in one region.
 *
 * @param usual of a contract where there is one, else as one goes
 * @param setAside prices of any region that do not count
 */
record PricedVmType(
    VmType type,
    Optional<HourlyPrice> usual,
    Optional<HourlyPrice> spot,
    List<Prices.SetAside> setAside) {
  static PricedVmType in(String region, VmType type, Prices prices) {
    return new PricedVmType(
        type,
        prices
            .of(type.name(), region, Kind.CONTRACT)
            .or(() -> prices.of(type.name(), region, Kind.PAY_AS_YOU_GO)),
        prices.of(type.name(), region, Kind.SPOT),
        prices.setAside(type.name()));
  }

  /** In a region, or in the cheapest one where that has no price. */
  static PricedVmType preferably(String region, VmType type, Prices prices) {
    PricedVmType there = in(region, type, prices);
    return there.usual.isPresent()
        ? there
        : prices.of(type.name()).stream()
            .filter(price -> price.kind() == Kind.CONTRACT || price.kind() == Kind.PAY_AS_YOU_GO)
            .min(Comparator.comparingDouble(HourlyPrice::low).thenComparing(HourlyPrice::region))
            .map(cheapest -> in(cheapest.region(), type, prices))
            .orElse(there);
  }

  /** USD an hour, to sort and filter by; infinite where none is known. */
  double price() {
    return usual.map(HourlyPrice::low).orElse(Double.POSITIVE_INFINITY);
  }

  /** USD an hour for each whole GPU; six times the price of a sixth of one. */
  Optional<Double> perGpu() {
    return type.gpu().flatMap(gpus -> usual.map(price -> price.low() / gpus.count().value()));
  }

  /** The cheapest first. */
  static Comparator<PricedVmType> byPrice() {
    return Comparator.comparingDouble(PricedVmType::price).thenComparing(one -> one.type.name());
  }

  /** Those whose GPUs cost least first, whatever their number. */
  static Comparator<PricedVmType> byPricePerGpu() {
    return Comparator.<PricedVmType>comparingDouble(
            one -> one.perGpu().orElse(Double.POSITIVE_INFINITY))
        .thenComparing(byPrice());
  }

  /** Whether spot is sold for the price of machines that nobody takes away. */
  boolean spotWithoutDiscount() {
    return usual.isPresent()
        && usual.get().kind() == Kind.PAY_AS_YOU_GO
        && spot.filter(price -> price.low() >= price()).isPresent();
  }

  /** Its price as one goes in a region, where that does not count. */
  Optional<Prices.SetAside> setAsideIn(String region) {
    return setAside.stream()
        .filter(aside -> aside.price().kind() == Kind.PAY_AS_YOU_GO)
        .filter(aside -> aside.price().region().equals(region))
        .findFirst();
  }

  /** The cheapest price that does not count although it is below the one that does. */
  Optional<Prices.SetAside> cheaperSetAside() {
    return setAside.stream()
        .filter(aside -> aside.price().kind() == Kind.PAY_AS_YOU_GO)
        .filter(aside -> aside.price().low() < price())
        .min(Comparator.comparingDouble(aside -> aside.price().low()));
  }
}
