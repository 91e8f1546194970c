package dev.assay.runtime.journal;

import static java.util.stream.Collectors.joining;

import dev.assay.analysis.result.Conditions;
import dev.assay.runtime.machine.disk.FileSystem;
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
  /** So many digits of a hash tell builds apart. */
  private static final int SHOWN = 12;

  private ConditionsJson() {}

  static Conditions of(RunHeader header) {
    Map<String, String> plugins = new TreeMap<>();
    Map<String, String> builds = new TreeMap<>();
    for (PluginIdentity plugin : plugins(header.plan())) {
      plugins.put(plugin.symbolicName(), plugin.version());
      addBuild(plugin.symbolicName(), plugin.sha256(), builds);
    }
    return new Conditions(
        header.description().cpu().model(),
        Optional.of(jdk(header.jdk())),
        header.description().nvidiaDriver(),
        plugins,
        header.labels(),
        system(
            FileFormat.mapper().valueToTree(header.description()),
            header.environment().fileSystem().map(FileSystem::type),
            header.jdk(),
            builds));
  }

  /**
   * @param node of a {@code result.json}; older ones do not name their plugins
   */
  static Conditions read(JsonNode node) {
    Map<String, String> plugins = new TreeMap<>();
    Map<String, String> builds = new TreeMap<>();
    for (JsonNode plugin : node.path("plugins")) {
      String name = plugin.required("symbolicName").asString();
      plugins.put(name, plugin.required("version").asString());
      addBuild(name, plugin.path("sha256").asString(""), builds);
    }
    JsonNode description = node.path("machine").path("description");
    return new Conditions(
        EquipmentJson.text(description.path("cpu"), "model"),
        // An import says which JDK read the file, and only some files which one measured.
        EquipmentJson.text(node.path(node.has("imported") ? "imported" : "harness"), "jdk")
            .map(ConditionsJson::jdk),
        EquipmentJson.text(description, "nvidiaDriver"),
        plugins,
        labels(node),
        system(
            description,
            EquipmentJson.text(EquipmentJson.before(node).path("fileSystem"), "type"),
            node.has("imported") ? "" : node.path("harness").path("jdk").asString(""),
            builds));
  }

  /** Code that changes under one version, as while it is written. */
  private static void addBuild(String plugin, String sha256, Map<String, String> builds) {
    if (!sha256.isEmpty()) {
      builds.put(
          "plugin " + plugin + " build", sha256.substring(0, Math.min(SHOWN, sha256.length())));
    }
  }

  /** What else may make a difference, by what it is called. */
  private static Map<String, String> system(
      JsonNode description, Optional<String> scratch, String jdk, Map<String, String> builds) {
    Map<String, String> system = new TreeMap<>(builds);
    JsonNode kernel = description.path("operatingSystem");
    JsonNode settings = description.path("kernelSettings");
    EquipmentJson.text(kernel, "kernel").ifPresent(text -> system.put("kernel", text));
    EquipmentJson.text(kernel, "kernelBuild").ifPresent(text -> system.put("kernel build", text));
    EquipmentJson.text(settings, "microcode").ifPresent(text -> system.put("microcode", text));
    EquipmentJson.text(settings, "clockSource").ifPresent(text -> system.put("clock source", text));
    String governors =
        settings.path("governors").valueStream().map(JsonNode::asString).collect(joining(", "));
    if (!governors.isEmpty()) {
      system.put("governor", governors);
    }
    EquipmentJson.text(description.path("memory"), "transparentHugePages")
        .ifPresent(text -> system.put("transparent huge pages", text));
    EquipmentJson.text(description.path("virtualization"), "product")
        .ifPresent(text -> system.put("system product", text));
    JsonNode limits = description.path("limits");
    EquipmentJson.text(limits, "visibleGpus").ifPresent(text -> system.put("visible GPUs", text));
    EquipmentJson.text(limits, "gpuSlices").ifPresent(text -> system.put("slices of GPUs", text));
    JsonNode threads = description.path("cpu").path("threads");
    if (threads.isNumber()) {
      system.put("CPUs", threads.asString());
    }
    scratch.ifPresent(type -> system.put("file system of the scratch directory", type));
    if (jdk.indexOf('+') >= 0) {
      system.put("JDK build", jdk);
    }
    settings
        .path("mitigations")
        .forEachEntry((name, state) -> system.put("vulnerability " + name, state.asString()));
    return system;
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
