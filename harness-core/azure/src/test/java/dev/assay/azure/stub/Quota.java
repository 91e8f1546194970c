package dev.assay.azure.stub;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The VM type that a subscription is offered and how many vCPUs it may have. */
final class Quota {
  private final Map<String, Long> limits = new TreeMap<>();

  void limit(String name, long vCpus) {
    limits.put(name, vCpus);
  }

  static ObjectNode sku() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"resourceType":"virtualMachines","name":"Standard_D2as_v5","family":"standardDASv5Family",
                 "locations":["westeurope"],"restrictions":[],
                 "capabilities":[{"name":"vCPUs","value":"2"},{"name":"AcceleratedNetworkingEnabled","value":"True"}]}
                """);
  }

  List<ObjectNode> usages() {
    return List.of("standardDASv5Family", "cores", "lowPriorityCores").stream()
        .map(
            name -> {
              ObjectNode usage = JsonMapper.shared().createObjectNode();
              usage.put("unit", "Count").put("currentValue", 1);
              usage.put("limit", limits.getOrDefault(name, 100L));
              usage.putObject("name").put("value", name).put("localizedValue", name);
              return usage;
            })
        .toList();
  }
}
