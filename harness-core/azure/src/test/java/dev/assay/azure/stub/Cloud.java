package dev.assay.azure.stub;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to resources. */
public final class Cloud {
  private static final Pattern GROUP =
      Pattern.compile("(?i)/subscriptions/[^/]+/resourcegroups/([^/]+)");
  private static final String VM = "Microsoft.Compute/virtualMachines";

  private final String subscription;
  private final Resources resources = new Resources();
  private final Operations operations;
  private final Quota quota = new Quota();
  private String report = "assay-host-key ssh-ed25519 AAAAC3NzaTestHostKey";
  private String nextAddress = "203.0.113.1";

  Cloud(String subscription, String endpoint) {
    this.subscription = subscription;
    operations = new Operations(endpoint);
  }

  /** Sets how many vCPUs of a family, {@code cores} or {@code lowPriorityCores} there may be. */
  public void limit(String quotaName, long vCpus) {
    quota.limit(quotaName, vCpus);
  }

  /** Sets where the next VMs are reached. */
  public void address(String address) {
    nextAddress = address;
  }

  /** Sets what a VM says of its host key. */
  public void report(String output) {
    report = output;
  }

  /** Puts something there that nobody asked for. */
  public void place(String id, Map<String, String> tags) {
    ObjectNode resource = JsonMapper.shared().createObjectNode();
    resource.put("location", "westeurope");
    tags(resource, tags);
    resources.put(absolute(id), resource);
  }

  /** Takes every VM away, as happens with spot. */
  public void evict() {
    resources.ofType(VM).forEach(vm -> resources.delete(vm.path("id").asString()));
  }

  public List<String> ids() {
    return resources.all().stream().map(resource -> resource.path("id").asString()).toList();
  }

  /** Everything that bears the tag of a run. */
  public List<String> ofRun(String run) {
    return resources.all().stream()
        .filter(resource -> resource.path("tags").path("assay-run").asString("").equals(run))
        .map(resource -> resource.path("id").asString())
        .toList();
  }

  /** What was deleted though it bears no tag of a run. */
  public List<String> deletedUntagged() {
    return resources.deleted().stream()
        .filter(resource -> resource.path("tags").path("assay-run").isMissingNode())
        .map(resource -> resource.path("id").asString())
        .toList();
  }

  private String absolute(String id) {
    return "/subscriptions/" + subscription + id;
  }

  Answer answer(String method, String path, ObjectNode body, Optional<ObjectNode> laterError) {
    if (path.startsWith("/operations/")) {
      return operations.poll(path);
    }
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.endsWith("/providers/microsoft.compute/skus")) {
      return list(List.of(Quota.sku()));
    }
    if (lower.endsWith("/usages")) {
      return list(quota.usages());
    }
    if (lower.endsWith("/resourcegroups")) {
      return list(resources.ofType("Microsoft.Resources/resourceGroups"));
    }
    Matcher group = GROUP.matcher(path);
    if (!group.lookingAt()) {
      return Answer.error(404, "InvalidResourceType", path);
    }
    if (!method.equals("PUT") && resources.get(group.group()).isEmpty()) {
      return Answer.error(404, "ResourceGroupNotFound", "no group " + group.group(1));
    }
    if (lower.endsWith("/resources")) {
      return list(resources.in(group.group()));
    }
    if (lower.endsWith("/runcommand")) {
      return operations.accepted("Location", this::runCommand);
    }
    return switch (method) {
      case "GET" -> get(path, group.group());
      case "PUT" -> put(path, group.group(), body, laterError);
      case "DELETE" -> delete(path, laterError);
      default -> Answer.error(405, "MethodNotAllowed", method);
    };
  }

  private Answer get(String path, String group) {
    Optional<ObjectNode> found = resources.get(path);
    if (found.isPresent()) {
      return Answer.of(200, found.get());
    }
    String type = Resources.type(path);
    boolean isList = path.toLowerCase(Locale.ROOT).endsWith(type.toLowerCase(Locale.ROOT));
    return isList
        ? list(
            resources.in(group).stream()
                .filter(one -> one.path("type").asString().equalsIgnoreCase(type))
                .toList())
        : Answer.error(404, "ResourceNotFound", "there is no " + path);
  }

  private Answer put(String path, String group, ObjectNode body, Optional<ObjectNode> laterError) {
    boolean isGroup = GROUP.matcher(path).matches();
    if (!isGroup && resources.get(group).isEmpty()) {
      return Answer.error(404, "ResourceGroupNotFound", group);
    }
    boolean there = resources.get(path).isPresent();
    ObjectNode resource = Resources.copy(body);
    resources.put(path, resource);
    properties(resource).put("provisioningState", isGroup ? "Succeeded" : "Creating");
    if (isGroup) {
      return Answer.of(there ? 200 : 201, resource);
    }
    if (Resources.type(path).equalsIgnoreCase(VM)) {
      Optional<Answer> refusal = makeParts(path, group, resource);
      if (refusal.isPresent()) {
        resources.delete(path);
        return refusal.get();
      }
    }
    return operations
        .accepted(
            "Azure-AsyncOperation",
            () -> {
              // By now it may have been deleted.
              if (resources.get(path).isPresent()) {
                properties(resource)
                    .put("provisioningState", laterError.isPresent() ? "Failed" : "Succeeded");
              }
              return laterError
                  .map(error -> Answer.of(200, error.put("status", "Failed")))
                  .orElse(Operations.status("Succeeded"));
            })
        .with(there ? 200 : 201, resource);
  }

  /** The network interface, address and disk that one request makes with a VM. */
  private Optional<Answer> makeParts(String path, String group, ObjectNode vm) {
    JsonNode properties = vm.path("properties");
    JsonNode networkInterface =
        properties.path("networkProfile").path("networkInterfaceConfigurations").path(0);
    JsonNode ipConfiguration =
        networkInterface.path("properties").path("ipConfigurations").path(0).path("properties");
    String subnet = ipConfiguration.path("subnet").path("id").asString("");
    Optional<ObjectNode> network = resources.get(subnet.replaceFirst("/subnets/[^/]+$", ""));
    if (network.isEmpty() || !network.get().path("location").equals(vm.path("location"))) {
      return Optional.of(Answer.error(400, "InvalidResourceReference", "no subnet " + subnet));
    }
    JsonNode address = ipConfiguration.path("publicIPAddressConfiguration");
    String addressId =
        group + "/providers/Microsoft.Network/publicIPAddresses/" + address.path("name").asString();
    ObjectNode publicAddress = part(vm, address.path("tags"));
    properties(publicAddress).put("ipAddress", nextAddress);
    resources.put(addressId, publicAddress);

    ObjectNode card = part(vm, networkInterface.path("tags"));
    String cardId =
        group
            + "/providers/Microsoft.Network/networkInterfaces/"
            + networkInterface.path("name").asString();
    properties(card).putObject("virtualMachine").put("id", path);
    ObjectNode shown =
        properties(card).putArray("ipConfigurations").addObject().put("name", "primary");
    properties(shown)
        .put("privateIPAddress", "10.0.0.4")
        .putObject("publicIPAddress")
        .put("id", addressId);
    resources.put(cardId, card);

    String diskId =
        group
            + "/providers/Microsoft.Compute/disks/"
            + properties.path("storageProfile").path("osDisk").path("name").asString();
    resources.put(diskId, part(vm, vm.path("tags")));
    ArrayNode goesWithIt = vm.putArray("goesWithIt");
    addIfDeleted(goesWithIt, networkInterface.path("properties"), cardId);
    addIfDeleted(goesWithIt, address.path("properties"), addressId);
    addIfDeleted(goesWithIt, properties.path("storageProfile").path("osDisk"), diskId);
    return Optional.empty();
  }

  private static void addIfDeleted(ArrayNode list, JsonNode part, String id) {
    if (part.path("deleteOption").asString("").equals("Delete")) {
      list.add(id);
    }
  }

  private static ObjectNode part(ObjectNode vm, JsonNode tags) {
    ObjectNode part = JsonMapper.shared().createObjectNode();
    part.set("location", vm.path("location"));
    if (tags.isObject()) {
      part.set("tags", tags);
    }
    return part;
  }

  private Answer delete(String path, Optional<ObjectNode> laterError) {
    if (resources.get(path).isEmpty()) {
      return Answer.error(404, "ResourceNotFound", "there is no " + path);
    }
    boolean isGroup = GROUP.matcher(path).matches();
    return operations.accepted(
        isGroup ? "Location" : "Azure-AsyncOperation",
        () -> {
          if (laterError.isPresent()) {
            return Answer.of(200, laterError.get().put("status", "Failed"));
          }
          resources.delete(path);
          return isGroup ? Answer.empty(200) : Operations.status("Succeeded");
        });
  }

  private Answer runCommand() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putArray("value")
        .addObject()
        .put("code", "ProvisioningState/succeeded")
        .put("message", "Enable succeeded: \n[stdout]\n" + report + "\n\n[stderr]\n");
    return Answer.of(200, body);
  }

  private static Answer list(List<ObjectNode> items) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    items.forEach(body.putArray("value")::add);
    return Answer.of(200, body);
  }

  private static ObjectNode properties(ObjectNode resource) {
    JsonNode there = resource.path("properties");
    return there.isObject() ? (ObjectNode) there : resource.putObject("properties");
  }

  private static void tags(ObjectNode resource, Map<String, String> tags) {
    ObjectNode node = resource.putObject("tags");
    tags.forEach(node::put);
  }
}
