package dev.assay.vmtypes.known;

import dev.assay.vmtypes.FactFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** What healthy machines of a VM type were seen to have, and limits of what they count. */
public final class KnownEquipment {
  private static final String FILE = "azure-known-values.json";
  private static final String SCHEMA = "assay-known-values/1";

  /**
   * @param value in the unit of the metric: GiB of memory, else a number of things
   * @param tolerancePercent that the source allows; empty where it allows none
   * @param gigabitsPerSecond of one port; empty for other metrics
   * @param source such as {@code Azure/azurehpc-health-checks conf/nd96isr_h100_v5.conf}
   */
  public record Value(
      double value,
      OptionalDouble tolerancePercent,
      OptionalInt gigabitsPerSecond,
      String source) {}

  private final List<JsonNode> values;

  public KnownEquipment() {
    values = new FactFiles().read(FILE, SCHEMA).required("values").valueStream().toList();
  }

  /**
   * @param metric such as {@code memory.visible}, {@code ib.ports} or {@code nvme.count}
   */
  public Optional<Value> expected(String vmType, String metric) {
    return find(vmType, metric, "expected");
  }

  /**
   * @param metric such as {@code gpu.ecc.dram.max}
   */
  public Optional<Value> failAbove(String vmType, String metric) {
    return find(vmType, metric, "fail-above");
  }

  private Optional<Value> find(String vmType, String metric, String kind) {
    return values.stream()
        .filter(node -> node.required("sku").asString().equalsIgnoreCase(vmType))
        .filter(node -> node.required("metric").asString().equals(metric))
        .filter(node -> node.required("kind").asString().equals(kind))
        .findFirst()
        .map(KnownEquipment::value);
  }

  private static Value value(JsonNode node) {
    JsonNode tolerance = node.path("tolerancePct");
    JsonNode rate = node.path("rateGbps");
    return new Value(
        node.required("value").asDouble(),
        tolerance.isNumber() ? OptionalDouble.of(tolerance.asDouble()) : OptionalDouble.empty(),
        rate.isNumber() ? OptionalInt.of(rate.asInt()) : OptionalInt.empty(),
        ListedValue.source(node.required("source")));
  }
}
