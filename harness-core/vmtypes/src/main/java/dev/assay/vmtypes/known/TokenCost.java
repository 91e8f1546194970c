package dev.assay.vmtypes.known;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.Costs;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.Prices;
import dev.assay.vmtypes.published.PublishedWorkload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What a million tokens of a published result cost: the price of the GPUs that were used over the
 * tokens of an hour.
 *
 * @param gpus that were used
 * @param price of the whole VM type
 */
public record TokenCost(VmType vmType, int gpus, HourlyPrice price, Cost perMillionTokens) {
  private static final String TOKENS = "tokens_per_s";
  private static final String GPUS = "count";

  /**
   * Of a result that names its VM type, its GPUs and its tokens in a second, at the lowest price of
   * these regions; empty for any other, and where none of the regions has a price.
   *
   * @param regions in lower case
   */
  public static Optional<TokenCost> of(
      PublishedWorkload result, VmTypes types, Prices prices, Set<String> regions) {
    Optional<VmType> named = vmType(result.accelerator(), types);
    Optional<Double> tokens = number(result, TOKENS);
    Optional<Double> used = number(result, GPUS);
    if (named.isEmpty() || tokens.isEmpty() || used.isEmpty()) {
      return Optional.empty();
    }
    VmType type = named.get();
    if (type.gpuCount().isEmpty()) {
      return Optional.empty();
    }
    double machines = used.get() / type.gpuCount().getAsDouble();
    return prices.of(type.name()).stream()
        .filter(price -> price.kind() == Kind.PAY_AS_YOU_GO && regions.contains(price.region()))
        .min(Comparator.comparingDouble(HourlyPrice::low))
        .map(
            price ->
                new TokenCost(
                    type,
                    used.get().intValue(),
                    price,
                    Costs.perMillionTokens(price, machines, tokens.get())));
  }

  /** Such as that of {@code NVIDIA H100 (ND96isr_H100_v5)}. */
  private static Optional<VmType> vmType(String accelerator, VmTypes types) {
    return Arrays.stream(accelerator.split("[^A-Za-z0-9_]+"))
        .filter(word -> word.contains("_"))
        .flatMap(word -> types.find(word).stream())
        .findFirst();
  }

  private static Optional<Double> number(PublishedWorkload result, String figure) {
    return Optional.ofNullable(result.figures().get(figure))
        .filter(text -> text.matches("[0-9]+(\\.[0-9]+)?"))
        .map(Double::valueOf)
        .filter(value -> value > 0);
  }
}
