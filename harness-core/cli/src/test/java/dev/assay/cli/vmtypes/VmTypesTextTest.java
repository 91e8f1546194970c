package dev.assay.cli.vmtypes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.known.CountingPrices;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VmTypesTextTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
  private static final VmTypes TYPES = VmTypes.builtIn();
  private static final Prices PRICES =
      new CountingPrices(TYPES, TODAY).offered(new PriceFile().builtIn());

  private static VmTypesListing listing(String... names) {
    List<PricedVmType> types =
        Arrays.stream(names)
            .map(name -> PricedVmType.preferably("eastus", TYPES.find(name).orElseThrow(), PRICES))
            .toList();
    return new VmTypesListing(
        types, "eastus", false, 0, List.of(), TYPES.offersDate(), TYPES.collected());
  }

  private static String text(VmTypesListing listing) throws IOException {
    StringBuilder text = new StringBuilder();
    new VmTypesText(listing, TODAY).write(text);
    return text.toString();
  }

  private static String line(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith("Standard_" + name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String name) {
    return new VmTypesJson(listing(name), TODAY).tree().path("vmTypes").path(0);
  }

  @Test
  void one_vm_type_is_in_the_singular() throws IOException {
    assertThat(text(listing("D4s_v5"))).contains("1 VM type as of 2026-08-01.");
    assertThat(text(listing("D4s_v5", "D8s_v5"))).contains("2 VM types as of");
  }

  @Test
  void a_type_without_a_price_in_the_region_shows_the_cheapest_one_and_says_where()
      throws IOException {
    String text = text(listing("ND96isr_H100_v5", "ND96isr_H200_v5", "ND96isr_MI300X_v5"));
    assertThat(line(text, "ND96isr_H100_v5")).contains("98.320", " eastus ");
    assertThat(line(text, "ND96isr_H200_v5")).contains("84.800", " eastus2 ");
    // It is listed for 48.00 in eastus2, which does not offer it.
    assertThat(line(text, "ND96isr_MI300X_v5")).contains("60.000", " francecentral ");
    assertThat(text.replace("\n", " "))
        .contains(
            "of eastus or, without one there, of the cheapest region.",
            "1 of them is listed for less in a region that does not offer it");
  }

  @Test
  void a_price_where_the_type_is_not_offered_is_said_where_nothing_is_listed() throws IOException {
    PricedVmType mi300x =
        PricedVmType.in("eastus2", TYPES.find("ND96isr_MI300X_v5").orElseThrow(), PRICES);
    VmTypesListing listing =
        new VmTypesListing(
            List.of(), "eastus2", true, 0, List.of(mi300x), TYPES.offersDate(), TYPES.collected());
    assertThat(text(listing).replace("\n", " "))
        .contains(
            "0 VM types as of",
            "Standard_ND96isr_MI300X_v5 (for 48.000) is listed with a price in eastus2, which does"
                + " not offer it; such prices do not count.");
  }

  @Test
  void a_part_of_a_gpu_is_a_fraction() throws IOException {
    assertThat(line(text(listing("NV6ads_A10_v5")), "NV6ads")).contains(" 1/6 × NVIDIA A10 24GB ");
    JsonNode gpus = json("NV6ads_A10_v5").path("gpus");
    assertThat(gpus.path("count").asDouble()).isEqualTo(1.0 / 6);
    assertThat(gpus.path("fraction").asString()).isEqualTo("1/6");
    assertThat(json("ND96isr_H100_v5").at("/gpus/count").asInt()).isEqualTo(8);
  }

  @Test
  void a_price_is_said_for_each_whole_gpu_too() throws IOException {
    String text = text(listing("ND96isr_H100_v5", "NV6ads_A10_v5", "D4s_v5"));
    assertThat(line(text, "ND96isr_H100_v5")).contains(" 98.320 ", " 12.290 ");
    // A sixth of a GPU: 6 times 0.454.
    assertThat(line(text, "NV6ads_A10_v5")).contains(" 0.454 ", " 2.724 ");
    assertThat(json("ND96isr_H100_v5").path("pricePerGpuHour").asDouble()).isEqualTo(12.29);
    assertThat(json("D4s_v5").has("pricePerGpuHour")).isFalse();
  }

  @Test
  void by_price_per_gpu_eight_gpus_for_less_each_come_before_one() {
    List<PricedVmType> types =
        listing("NC6s_v3", "D4s_v5", "NV72ads_A10_v5", "NC40ads_H100_v5").types();
    assertThat(types.stream().sorted(PricedVmType.byPrice()).map(one -> one.type().name()))
        .first()
        .isEqualTo("Standard_D4s_v5");
    assertThat(types.stream().sorted(PricedVmType.byPricePerGpu()).map(one -> one.type().name()))
        .containsExactly(
            "Standard_NC6s_v3",
            "Standard_NV72ads_A10_v5",
            "Standard_NC40ads_H100_v5",
            "Standard_D4s_v5");
  }

  @Test
  void spot_for_the_price_of_pay_as_you_go_is_said() throws IOException {
    String gb200 = "ND128isr_NDR_GB200_v6";
    assertThat(line(text(listing(gb200)), gb200)).contains(" no discount ");
    assertThat(json(gb200).path("spotDiscount").asBoolean(true)).isFalse();
    assertThat(json("ND96isr_H100_v5").has("spotDiscount")).isFalse();
  }

  @Test
  void a_state_is_marked() throws IOException {
    assertThat(line(text(listing("F72s_v2")), "F72s_v2")).endsWith("retires 2028-11-15");
    assertThat(line(text(listing("NC24rs_v3")), "NC24rs_v3")).endsWith("retired 2025-09-30");
    JsonNode state = json("NC24rs_v3").path("state");
    assertThat(state.path("name").asString()).isEqualTo("retirement");
    assertThat(state.path("ranks").asBoolean(true)).isFalse();
    assertThat(state.path("date").asString()).isEqualTo("2025-09-30");
    assertThat(state.path("source").asString()).contains("retired-sizes-list.md");
  }

  @Test
  void json_holds_everything_that_is_known() {
    JsonNode type = json("ND96isr_MI300X_v5");
    assertThat(type.at("/infiniband/ports").asInt()).isEqualTo(8);
    assertThat(type.at("/infiniband/gbpsPerPort").asInt()).isEqualTo(400);
    assertThat(type.at("/localNvme/count").asInt()).isEqualTo(8);
    assertThat(type.at("/temporaryDisk/totalGiB").asDouble()).isEqualTo(1000);
    assertThat(type.at("/zones/francecentral/0").asString()).isEqualTo("2");
    assertThat(type.path("quotaFamily").asString()).isEqualTo("standardNDISv5MI300XFamily");
    assertThat(type.path("pricesThatDoNotCount").valueStream())
        .anySatisfy(
            price -> {
              assertThat(price.path("region").asString()).isEqualTo("eastus2");
              assertThat(price.path("low").asDouble()).isEqualTo(48);
              assertThat(price.path("why").asString()).startsWith("not offered there");
            });
  }
}
