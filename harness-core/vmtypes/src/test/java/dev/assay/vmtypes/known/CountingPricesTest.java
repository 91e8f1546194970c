package dev.assay.vmtypes.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.MissingPrice;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.Prices;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingPricesTest {
  private static final String MI300X = "Standard_ND96isr_MI300X_v5";
  private static final VmTypes TYPES = VmTypes.builtIn();
  private static final Prices LISTED = new PriceFile().builtIn();
  private static final CountingPrices COUNTING =
      new CountingPrices(TYPES, LocalDate.parse("2026-11-30"));
  private static final Prices RANKING = COUNTING.ranking(LISTED);

  @Test
  void a_price_where_a_size_is_not_offered_does_not_count_and_is_named() {
    assertThat(LISTED.of(MI300X, "eastus2", Kind.PAY_AS_YOU_GO).orElseThrow().low()).isEqualTo(48);
    assertThat(RANKING.of(MI300X, "eastus2", Kind.PAY_AS_YOU_GO)).isEmpty();
    assertThat(RANKING.of(MI300X))
        .extracting(HourlyPrice::region)
        .containsOnly("francecentral", "westus");
    assertThat(MissingPrice.sentence(RANKING, MI300X, "eastus2"))
        .startsWith(
            "the price of Standard_ND96isr_MI300X_v5 in eastus2, $48.00 of 2026-06-18, does not"
                + " count: not offered there (DarrenJohns/djtools-azure-vm-sku-locator")
        .contains("; there is one in francecentral, westus (--region francecentral)");
  }

  @Test
  void a_price_of_a_region_whose_offers_are_not_known_counts() {
    assertThat(TYPES.regions()).doesNotContain("southindia");
    assertThat(RANKING.of("Standard_D4s_v3", "southindia", Kind.PAY_AS_YOU_GO)).isPresent();
  }

  @Test
  void what_cannot_be_had_has_no_price_that_counts() {
    String retired = "Standard_NC24rs_v3";
    assertThat(LISTED.of(retired)).isNotEmpty();
    assertThat(RANKING.of(retired)).isEmpty();
    assertThat(RANKING.setAside(retired))
        .anySatisfy(aside -> assertThat(aside.why()).startsWith("retired 2025-09-30 (Microsoft"));
    assertThat(COUNTING.offered(LISTED).of(retired)).isNotEmpty();
  }

  @Test
  void a_price_of_ones_own_always_counts() {
    HourlyPrice contract =
        HourlyPrice.of(40, Kind.CONTRACT, "eastus2", LocalDate.EPOCH, "our contract");
    Prices own = new Prices(List.of(new Prices.Entry(MI300X, contract)));
    assertThat(RANKING.with(own).of(MI300X, "eastus2", Kind.CONTRACT)).contains(contract);
    assertThat(RANKING.with(own).setAside(MI300X)).isEqualTo(RANKING.setAside(MI300X));
  }
}
