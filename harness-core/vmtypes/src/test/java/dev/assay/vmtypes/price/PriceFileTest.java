package dev.assay.vmtypes.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {
  @Test
  void prices_that_come_with_assay_have_a_date_and_a_source() {
    Prices prices = new PriceFile().builtIn();
    assertThat(prices.all()).hasSizeGreaterThan(80_000);
    assertThat(prices.of("standard_nd96isr_h100_V5", "eastus", Kind.PAY_AS_YOU_GO))
        .hasValueSatisfying(
            price -> {
              assertThat(price.low()).isEqualTo(98.32);
              assertThat(price.date()).isEqualTo("2026-08-01");
              assertThat(price.source()).contains("Azure Retail Prices API");
            });
  }

  @Test
  void a_contract_in_yaml_stands_for_known_prices_and_survives_a_round_trip(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("contract.yaml");
    Files.writeString(
        file,
        """
        schema: assay-prices/1
        prices:
          - {vmType: Standard_X, region: eastus, date: 2026-01-01, source: our contract, contract: 60}
        """);
    Prices prices = new PriceFile().builtIn().with(new PriceFile().read(file));
    assertThat(prices.of("Standard_X", "eastus", Kind.CONTRACT).orElseThrow().low()).isEqualTo(60);
    Path copy = folder.resolve("copy.json");
    new PriceFile().write(copy, new PriceFile().read(file));
    assertThat(new PriceFile().read(copy).all()).isEqualTo(new PriceFile().read(file).all());
  }

  @Test
  void a_price_under_an_unknown_key_is_refused_and_not_left_out(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(
        file,
        """
        schema: assay-prices/1
        currency: EUR
        prices:
          - {vmType: A, region: eastus, date: 2026-01-01, source: x, payAsYouGo: 98, contrct: 60}
        """);
    assertThatThrownBy(() -> new PriceFile().read(file))
        .message()
        .contains("currency is EUR", "prices[0]: contrct is not known; known are [vmType,");
    Files.writeString(file, "schema: assay-prices/1\nprises: []\n");
    assertThatThrownBy(() -> new PriceFile().read(file))
        .message()
        .contains("prises is not known", "prices is missing");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(file, "schema: assay-prices/1\nprices: [{vmType: A\n");
    assertThatThrownBy(() -> new PriceFile().read(file))
        .hasMessageContaining("prices.yaml cannot be read: it is not valid YAML in line ")
        .message()
        .doesNotContain("REDACTED");
  }

  @Test
  void every_faulty_entry_is_named(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(
        file,
        """
        schema: assay-prices/1
        prices:
          - {vmType: A, region: eastus, date: yesterday, source: x, spot: 1}
          - {vmType: B, region: eastus, date: 2026-01-01, source: x, spot: cheap}
          - {vmType: C, region: eastus, date: 2026-01-01, source: x}
        """);
    assertThatThrownBy(() -> new PriceFile().read(file))
        .message()
        .contains("prices[0]", "yesterday", "prices[1]", "cheap", "prices[2]", "no price");
  }
}
