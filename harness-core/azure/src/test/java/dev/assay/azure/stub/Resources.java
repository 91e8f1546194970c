package dev.assay.azure.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The resources of a subscription, and which were deleted. */
final class Resources {
  /** By their ids in lower case; ids are compared without regard to case. */
  private final Map<String, ObjectNode> byId = new TreeMap<>();

  private final List<ObjectNode> deleted = new ArrayList<>();

  void put(String id, ObjectNode resource) {
    resource.put("id", id);
    resource.put("name", id.substring(id.lastIndexOf('/') + 1));
    resource.put("type", type(id));
    byId.put(key(id), resource);
  }

  Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(byId.get(key(id)));
  }

  /** Deletes something with all that is in it, and of a VM with what is to go with it. */
  void delete(String id) {
    for (String inside :
        byId.keySet().stream().filter(one -> one.startsWith(key(id) + "/")).toList()) {
      deleted.add(byId.remove(inside));
    }
    Optional.ofNullable(byId.remove(key(id)))
        .ifPresent(
            resource -> {
              deleted.add(resource);
              resource.path("goesWithIt").forEach(other -> delete(other.asString()));
            });
  }

  List<ObjectNode> in(String group) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(key(group) + "/providers/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  List<ObjectNode> ofType(String type) {
    return byId.values().stream()
        .filter(resource -> resource.path("type").asString().equalsIgnoreCase(type))
        .toList();
  }

  List<ObjectNode> all() {
    return List.copyOf(byId.values());
  }

  List<ObjectNode> deleted() {
    return List.copyOf(deleted);
  }

  static ObjectNode copy(JsonNode resource) {
    return (ObjectNode) JsonMapper.shared().readTree(resource.toString());
  }

  static String type(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    int providers = lower.indexOf("/providers/");
    if (providers < 0) {
      return "Microsoft.Resources/resourceGroups";
    }
    String[] parts = id.substring(providers + "/providers/".length()).split("/", -1);
    return parts[0] + "/" + parts[1];
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
