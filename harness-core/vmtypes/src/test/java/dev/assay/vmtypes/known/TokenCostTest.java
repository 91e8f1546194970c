package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.Prices;
import dev.assay.vmtypes.published.PublishedWorkload;
import dev.assay.vmtypes.published.PublishedWorkloads;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenCostTest {
  private static final VmTypes TYPES = VmTypes.builtIn();
  private static final Prices PRICES = new PriceFile().builtIn();

  private static Optional<TokenCost> cost(String id, String... regions) throws Exception {
    PublishedWorkload result =
        PublishedWorkloads.builtIn().stream().filter(one -> one.id().equals(id)).findFirst().get();
    return TokenCost.of(result, TYPES, PRICES, Set.of(regions));
  }

  /** All 8 GPUs at 98.32 USD/h, 1077.84 tokens/s: 98.32 / (1077.84 · 3600 / 10⁶) = 25.339. */
  @Test
  void all_gpus_of_a_machine_cost_its_price() throws Exception {
    TokenCost cost = cost("T098", "eastus").orElseThrow();

    assertThat(cost.vmType().name()).isEqualTo("Standard_ND96isr_H100_v5");
    assertThat(cost.perMillionTokens().low()).isCloseTo(25.339, within(0.001));
  }

  /** One GPU of 8: 98.32 / 8 / (2640.07 · 3600 / 10⁶) = 1.2931. */
  @Test
  void one_gpu_of_eight_costs_an_eighth() throws Exception {
    assertThat(cost("T095", "eastus").orElseThrow().perMillionTokens().low())
        .isCloseTo(1.2931, within(0.0001));
  }

  @Test
  void the_cheapest_of_the_regions_counts_and_none_without_a_price() throws Exception {
    TokenCost both = cost("T095", "eastus", "westeurope").orElseThrow();

    assertThat(both.price().low()).isLessThanOrEqualTo(98.32);
    assertThat(cost("T095", "nowhere")).isEmpty();
  }

  /** Three results that lack a VM type, tokens in a second, or both. */
  @Test
  void what_does_not_say_where_it_ran_has_no_cost() throws Exception {
    assertThat(cost("T120", "eastus")).isEmpty();
    assertThat(cost("T106", "eastus")).isEmpty();
    assertThat(cost("T001", "eastus")).isEmpty();
  }
}
