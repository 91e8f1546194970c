package dev.assay.vmtypes.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPriceTest {
  private static final String TYPE = "Standard_T8";

  /** The n-th region costs n dollars. */
  private static Prices in(String... regions) {
    List<String> all = Arrays.asList(regions);
    return new Prices(
        all.stream()
            .map(
                region ->
                    new Prices.Entry(
                        TYPE,
                        HourlyPrice.of(
                            all.indexOf(region) + 1,
                            Kind.PAY_AS_YOU_GO,
                            region,
                            LocalDate.EPOCH,
                            "a test")))
            .toList());
  }

  @Test
  void names_the_type_and_the_regions_that_have_one_the_cheapest_first() {
    assertThat(MissingPrice.sentence(in("westus2"), TYPE, "eastus"))
        .isEqualTo(
            "no price of Standard_T8 is known in eastus; there is one in westus2 (--region"
                + " westus2)");
    assertThat(MissingPrice.sentence(in("a", "b", "c", "d", "e"), TYPE, "eastus"))
        .isEqualTo(
            "no price of Standard_T8 is known in eastus; there is one in a, b, c and 2 more"
                + " regions (--region a)");
  }

  @Test
  void where_no_region_has_one_it_says_how_to_get_one() {
    assertThat(MissingPrice.sentence(in("a"), "Standard_Other", "eastus"))
        .isEqualTo(
            "no price of Standard_Other is known in eastus or any other region; 'vm-types"
                + " refresh' reads prices, --prices FILE gives your own");
    assertThat(MissingPrice.sentence(in("a"), "Standard_Other", ""))
        .startsWith("no price of Standard_Other is known; ");
  }
}
