package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.cli.output.JsonText;
import dev.assay.vmtypes.catalogue.VmType;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** VM types for scripts. What is not known is left out. */
final class VmTypesJson {
  private VmTypesJson() {}

  static ObjectNode tree(List<PricedVmType> listed, String region, String collected) {
    ObjectNode node = JsonText.object();
    node.put("collected", collected).put("region", region).put("currency", "USD");
    ArrayNode types = node.putArray("vmTypes");
    for (PricedVmType one : listed) {
      ObjectNode object = types.addObject();
      write(object, one.type());
      ArrayNode prices = object.putArray("pricesPerHour");
      one.payAsYouGo().ifPresent(price -> write(prices.addObject(), price));
      one.spot().ifPresent(price -> write(prices.addObject(), price));
    }
    return node;
  }

  private static void write(ObjectNode node, VmType type) {
    node.put("name", type.name())
        .put("series", type.series())
        .put("vcpus", type.vcpus())
        .put("memoryGiB", type.memoryGiB())
        .put("cpuModel", type.cpuModel());
    type.gpu()
        .ifPresent(
            gpu -> node.putObject("gpus").put("count", gpu.count()).put("model", gpu.model()));
    put(node, "uncachedDiskIops", type.uncachedDiskIops());
    put(node, "uncachedDiskMBps", type.uncachedDiskMBps());
    put(node, "networkMbps", type.networkMbps());
    ArrayNode regions = node.putArray("regions");
    type.regions().forEach(regions::add);
    node.put("source", type.specSource().toString());
  }

  private static void write(ObjectNode node, HourlyPrice price) {
    node.put("kind", price.kind().label())
        .put("low", price.low())
        .put("high", price.high())
        .put("date", price.date().toString())
        .put("source", price.source());
  }

  private static void put(ObjectNode node, String name, OptionalInt value) {
    value.ifPresent(known -> node.put(name, known));
  }
}
