package dev.assay.runtime.journal;

import dev.assay.analysis.result.Conditions;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plan.RunPlan;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a run was measured with, from its files. */
final class ConditionsJson {
  private ConditionsJson() {}

  static Conditions of(RunHeader header) {
    Map<String, String> plugins = new TreeMap<>();
    plugins(header.plan()).forEach(plugin -> plugins.put(plugin.symbolicName(), plugin.version()));
    return new Conditions(
        header.description().cpu().model(),
        Optional.of(jdk(header.jdk())),
        header.description().nvidiaDriver(),
        plugins,
        header.labels());
  }

  /**
   * @param node of a {@code result.json}; older ones do not name their plugins
   */
  static Conditions read(JsonNode node) {
    Map<String, String> plugins = new TreeMap<>();
    for (JsonNode plugin : node.path("plugins")) {
      plugins.put(
          plugin.required("symbolicName").asString(), plugin.required("version").asString());
    }
    JsonNode description = node.path("machine").path("description");
    return new Conditions(
        EquipmentJson.text(description.path("cpu"), "model"),
        // An import says which JDK read the file, and only some files which one measured.
        EquipmentJson.text(node.path(node.has("imported") ? "imported" : "harness"), "jdk")
            .map(ConditionsJson::jdk),
        EquipmentJson.text(description, "nvidiaDriver"),
        plugins,
        labels(node));
  }

  static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new TreeMap<>();
    node.path("labels").forEachEntry((name, value) -> labels.put(name, value.asString()));
    return labels;
  }

  /** The version without its build, which is how other tools write it too. */
  private static String jdk(String version) {
    int end = version.indexOf('+');
    return end < 0 ? version : version.substring(0, end);
  }

  static Set<PluginIdentity> plugins(RunPlan plan) {
    Set<PluginIdentity> plugins = new LinkedHashSet<>();
    plan.workloads().stream().map(PlannedWorkload::plugin).forEach(plugins::add);
    return plugins;
  }
}
