package dev.assay.runtime.journal;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Equipment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a run measured, from {@code run.json} or {@code result.json}. What an older version or an
 * importer did not write is not known.
 */
final class EquipmentJson {
  private EquipmentJson() {}

  /**
   * @param file the root of the file
   */
  static Equipment read(JsonNode file) {
    JsonNode description = file.path("machine").path("description");
    return new Equipment(
        hardware(description),
        system(file, description),
        text(file.path("vmType"), "source"),
        ConditionsJson.labels(file));
  }

  private static Map<String, String> hardware(JsonNode description) {
    Map<String, String> facts = new LinkedHashMap<>();
    text(description.path("cpu"), "model").ifPresent(model -> facts.put("cpu", model));
    String cores = cores(description);
    if (!cores.isEmpty()) {
      facts.put("cores", cores);
    }
    JsonNode memory = description.path("memory").path("totalBytes");
    if (memory.isNumber()) {
      facts.put("memory", gibibytes(memory) + " memory");
    }
    String gpus = gpus(description.path("displayDevices"), description.path("limits"));
    if (!gpus.isEmpty()) {
      facts.put("gpu", gpus);
    }
    virtualization(description.path("virtualization"))
        .ifPresent(machine -> facts.put("virtualization", machine));
    return facts;
  }

  private static String cores(JsonNode description) {
    JsonNode cpu = description.path("cpu");
    List<String> parts = new ArrayList<>();
    counted(cpu.path("sockets"), "socket").ifPresent(parts::add);
    counted(cpu.path("cores"), "core").ifPresent(parts::add);
    counted(cpu.path("threads"), "thread").ifPresent(parts::add);
    JsonNode limits = description.path("limits");
    int allowed = limits.path("allowedCpus").size();
    if (allowed > 0 && allowed < cpu.path("threads").asInt(0)) {
      parts.add(allowed + " of them allowed");
    }
    if (limits.path("cpuQuota").isNumber()) {
      parts.add(
          String.format(
              Locale.ROOT, "limited to the time of %.2f", limits.path("cpuQuota").asDouble()));
    }
    return String.join(", ", parts);
  }

  private static Optional<String> counted(JsonNode count, String name) {
    int number = count.asInt(0);
    return number < 1
        ? Optional.empty()
        : Optional.of(number + " " + name + (number == 1 ? "" : "s"));
  }

  private static String gpus(JsonNode devices, JsonNode limits) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (JsonNode device : devices) {
      text(device, "vendor").ifPresent(vendor -> counts.merge(vendor, 1, Integer::sum));
    }
    List<String> names = new ArrayList<>();
    counts.forEach(
        (vendor, count) -> names.add(count + " " + vendor + " GPU" + (count > 1 ? "s" : "")));
    List<String> limited = new ArrayList<>();
    text(limits, "visibleGpus").ifPresent(limited::add);
    text(limits, "gpuSlices").ifPresent(slices -> limited.add("MIG " + slices));
    String all = String.join(", ", names);
    return limited.isEmpty() || all.isEmpty()
        ? all
        : "%s (%s)".formatted(all, String.join("; ", limited)).strip();
  }

  private static Optional<String> virtualization(JsonNode node) {
    String firmware =
        String.join(" ", text(node, "vendor").orElse(""), text(node, "product").orElse("")).strip();
    boolean virtual = node.path("hypervisor").asBoolean(false);
    String name = virtual ? "virtual machine" : "";
    String all =
        firmware.isEmpty() ? name : name.isEmpty() ? firmware : name + " (" + firmware + ")";
    return Optional.of(all).filter(text -> !text.isEmpty());
  }

  /** Files of other tools may tell the system with its release. */
  private static String named(String kernel) {
    return Character.isDigit(kernel.charAt(0)) ? "Linux " + kernel : kernel;
  }

  private static Map<String, String> system(JsonNode file, JsonNode description) {
    Map<String, String> facts = new LinkedHashMap<>();
    JsonNode system = description.path("operatingSystem");
    text(system, "distribution").ifPresent(name -> facts.put("distribution", name));
    text(system, "kernel").ifPresent(kernel -> facts.put("kernel", named(kernel)));
    // An import says which JDK read the file, not which one measured.
    text(file.path("harness"), "jdk")
        .filter(_ -> !file.has("imported"))
        .ifPresent(jdk -> facts.put("jdk", "JDK " + jdk));
    text(description, "nvidiaDriver")
        .ifPresent(driver -> facts.put("driver", "NVIDIA driver " + driver));
    scratch(before(file).path("fileSystem"), description.path("disks"))
        .ifPresent(scratch -> facts.put("scratch", scratch));
    JsonNode notWatched = file.path("notWatched");
    if (!notWatched.isEmpty()) {
      facts.put(
          "notWatched",
          notWatched
              .valueStream()
              .map(one -> Disturbance.Kind.of(one.required("kind").asString()).words())
              .collect(Collectors.joining(", ", "not watched: ", "")));
    }
    return facts;
  }

  /** The state of the machine before a run. */
  static JsonNode before(JsonNode file) {
    JsonNode environment = file.path("environment");
    return environment.has("before") ? environment.path("before") : environment;
  }

  private static Optional<String> scratch(JsonNode fileSystem, JsonNode disks) {
    Optional<String> type = text(fileSystem, "type");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String disk = text(fileSystem, "disk").map(name -> disk(name, disks)).orElse("no disk");
    return Optional.of("scratch on %s, %s".formatted(type.get(), disk));
  }

  private static String disk(String name, JsonNode disks) {
    for (JsonNode disk : disks) {
      if (text(disk, "name").filter(name::equals).isPresent()) {
        String model = text(disk, "model").map(text -> " " + text).orElse("");
        JsonNode size = disk.path("sizeBytes");
        return name + model + (size.isNumber() ? " of " + gibibytes(size) : "");
      }
    }
    return name;
  }

  private static String gibibytes(JsonNode bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes.asDouble() / (1L << 30));
  }

  static Optional<String> text(JsonNode node, String name) {
    return node.optional(name).map(JsonNode::asString).filter(text -> !text.isBlank());
  }
}
