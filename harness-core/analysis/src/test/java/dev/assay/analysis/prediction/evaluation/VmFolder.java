package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.MeasuredCpu;
import dev.assay.analysis.prediction.VectorKernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sc-inspector measured on one VM type: a folder for each task, with what it printed. */
record VmFolder(Path path) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHA_BLOCK = 16384;

  /** Of lmbench's bw_mem, in MB: those that no cache holds, as each processor has its own. */
  private static final List<String> IN_MEMORY = List.of("64.00", "256.00", "512.00");

  /** A machine with the name of its processor. */
  record Host(String processor, boolean arm, MeasuredCpu cpu) {}

  String vmType() {
    return path.getFileName().toString();
  }

  /**
   * Empty where its processors, memory or hash rate were not measured, or have no known kernels.
   */
  Optional<Host> host() throws IOException {
    Map<String, String> facts = lscpu();
    double[] read = readRates();
    double hash = hashRate();
    Optional<VectorKernels> kernels =
        VectorKernels.of(Arrays.asList(facts.getOrDefault("Flags", "").split(" ")));
    if (read.length == 0 || !(hash > 0) || kernels.isEmpty()) {
      return Optional.empty();
    }
    int cores = number(facts, "CPU(s)", 1) / Math.max(1, number(facts, "Thread(s) per core", 1));
    int domains =
        MeasuredCpu.memoryDomains(
            facts.getOrDefault("Vendor ID", ""),
            number(facts, "CPU family", 0),
            number(facts, "NUMA node(s)", 1));
    return Optional.of(
        new Host(
            facts.getOrDefault("Model name", ""),
            "aarch64".equals(facts.get("Architecture")),
            new MeasuredCpu(hash, median(read), cores, domains, kernels.get())));
  }

  /** Each line of a task's output that is a whole JSON object. */
  List<JsonNode> lines(String task) throws IOException {
    return text(task + "/stdout")
        .lines()
        .filter(line -> line.startsWith("{"))
        .flatMap(VmFolder::json)
        .toList();
  }

  /** Empty where there is no such file. */
  String text(String file) throws IOException {
    Path at = path.resolve(file);
    return Files.exists(at) ? new String(Files.readAllBytes(at), StandardCharsets.UTF_8) : "";
  }

  private Map<String, String> lscpu() throws IOException {
    Map<String, String> facts = new HashMap<>();
    json(text("lscpu/stdout"))
        .flatMap(root -> root.path("lscpu").valueStream())
        .forEach(
            fact ->
                facts.putIfAbsent(
                    fact.path("field").asString("").replaceFirst(":$", ""),
                    fact.path("data").asString("")));
    return facts;
  }

  private double[] readRates() throws IOException {
    return text("bw_mem/stdout")
        .lines()
        .map(line -> line.trim().split(" +"))
        .filter(words -> words.length == 3 && words[0].equals("rd") && IN_MEMORY.contains(words[1]))
        .mapToDouble(words -> 1e6 * Double.parseDouble(words[2]))
        .filter(rate -> rate > 0)
        .toArray();
  }

  private double hashRate() throws IOException {
    return json(text("openssl/parsed.json"))
        .flatMap(JsonNode::valueStream)
        .filter(row -> row.path("algo").asString("").equals("sha256"))
        .filter(row -> row.path("block_size").asInt(0) == SHA_BLOCK)
        .mapToDouble(row -> row.path("speed").asDouble(0))
        .findFirst()
        .orElse(0);
  }

  private static Stream<JsonNode> json(String text) {
    try {
      return text.isBlank() ? Stream.empty() : Stream.of(JSON.readTree(text));
    } catch (JacksonException _) {
      // A line that a killed process did not finish, or a task that printed an error.
      return Stream.empty();
    }
  }

  private static int number(Map<String, String> facts, String name, int otherwise) {
    String text = facts.getOrDefault(name, "");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
