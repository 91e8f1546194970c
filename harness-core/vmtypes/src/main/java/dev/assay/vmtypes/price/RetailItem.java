package dev.assay.vmtypes.price;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One line of the Retail Prices API.
 *
 * @param type {@code Consumption}, {@code Reservation} or {@code DevTestConsumption}
 * @param price in {@code currency}; of the whole term for a reservation, whatever {@code unit} says
 * @param term of a reservation, such as {@code "1 Year"}; empty for others
 */
record RetailItem(
    String vmType,
    String region,
    String product,
    String sku,
    String type,
    String currency,
    String unit,
    double price,
    String term) {
  private static final double HOURS_A_YEAR = 8760;
  private static final String ONE_YEAR = "1 Year";

  static RetailItem of(JsonNode node) {
    return new RetailItem(
        node.path("armSkuName").asString(""),
        node.path("armRegionName").asString(""),
        node.path("productName").asString(""),
        node.path("skuName").asString(""),
        node.path("type").asString(""),
        node.path("currencyCode").asString(""),
        node.path("unitOfMeasure").asString(""),
        node.path("retailPrice").asDouble(0),
        node.path("reservationTerm").asString(""));
  }

  /** Whether it is an hour of a Linux machine in dollars, that anybody can have. */
  boolean counts() {
    return price > 0
        && currency.equals("USD")
        && unit.equals("1 Hour")
        && !product.toLowerCase(Locale.ROOT).contains("windows")
        && !sku.toLowerCase(Locale.ROOT).contains("low priority")
        && (type.equals("Consumption") || term.equals(ONE_YEAR));
  }

  boolean isReserved() {
    return type.equals("Reservation");
  }

  boolean isSpot() {
    return sku.toLowerCase(Locale.ROOT).endsWith("spot");
  }

  double dollarsPerHour() {
    return isReserved() ? price / HOURS_A_YEAR : price;
  }
}
