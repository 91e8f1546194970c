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
import tools.jackson.databind.node.ArrayNode;

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

  static void writePlugins(ArrayNode array, RunPlan plan) {
    for (PluginIdentity plugin : plugins(plan)) {
      array
          .addObject()
          .put("symbolicName", plugin.symbolicName())
          .put("version", plugin.version())
          .put("sha256", plugin.sha256());
    }
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
        PlanJson.optionalText(description.path("cpu"), "model"),
        PlanJson.optionalText(node.path("harness"), "jdk").map(ConditionsJson::jdk),
        PlanJson.optionalText(description, "nvidiaDriver"),
        plugins,
        labels(node));
  }

  static Map<String, String> labels(JsonNode node) {
    return node.has("labels") ? PlanJson.texts(node.path("labels")) : Map.of();
  }

  /** The version without its build, which is how other tools write it too. */
  private static String jdk(String version) {
    int end = version.indexOf('+');
    return end < 0 ? version : version.substring(0, end);
  }

  private static Set<PluginIdentity> plugins(RunPlan plan) {
    Set<PluginIdentity> plugins = new LinkedHashSet<>();
    plan.workloads().stream().map(PlannedWorkload::plugin).forEach(plugins::add);
    return plugins;
  }
}
