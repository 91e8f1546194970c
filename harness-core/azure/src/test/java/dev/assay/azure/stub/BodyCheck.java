package dev.assay.azure.stub;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonSerializable;
import com.azure.json.ReadValueCallback;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.RunCommandInput;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a request through the SDK's own model and writes it again: what the model does
 * not know is lost on the way, and so found.
 */
final class BodyCheck {
  private BodyCheck() {}

  /** What was lost or changed; empty when nothing was. */
  static Optional<String> difference(String path, String body) {
    try {
      JsonNode sent = JsonMapper.shared().readTree(body);
      JsonNode kept = JsonMapper.shared().readTree(read(path, body).toJsonString());
      return sent.equals(kept)
          ? Optional.empty()
          : Optional.of("%s: sent %s, the model keeps %s".formatted(path, sent, kept));
    } catch (IOException e) {
      return Optional.of(path + ": " + e);
    }
  }

  private static JsonSerializable<?> read(String path, String body) throws IOException {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.endsWith("/runcommand")) {
      return read(body, RunCommandInput::fromJson);
    }
    if (lower.contains("/virtualmachines/")) {
      return read(body, VirtualMachineInner::fromJson);
    }
    if (lower.contains("/networksecuritygroups/")) {
      return read(body, NetworkSecurityGroupInner::fromJson);
    }
    if (lower.contains("/virtualnetworks/")) {
      return read(body, VirtualNetworkInner::fromJson);
    }
    if (lower.matches(".*/resourcegroups/[^/]+")) {
      return read(body, ResourceGroupInner::fromJson);
    }
    throw new IOException("no model is known for this request");
  }

  private static <T extends JsonSerializable<T>> T read(
      String body, ReadValueCallback<JsonReader, T> model) throws IOException {
    try (JsonReader reader = JsonProviders.createReader(body)) {
      return model.read(reader);
    }
  }
}
