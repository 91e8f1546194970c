package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.api.Quantities;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A value of the list of known ones.
 *
 * @param metric as the list calls it
 * @param tool that measured it; empty where the source does not say
 * @param messageSize likewise
 * @param otherConfiguration why it cannot be about machines of this type; empty where it can
 */
record ListedValue(
    String vmType,
    String metric,
    KnownValue value,
    String tool,
    String messageSize,
    String otherConfiguration) {
  private static final Map<String, KnownValue.Kind> KINDS =
      Map.of(
          "fail-below", KnownValue.Kind.VENDOR_LIMIT,
          "expected", KnownValue.Kind.PUBLISHED,
          "published", KnownValue.Kind.PUBLISHED);
  private static final Map<String, Unit> UNITS =
      Map.of(
          "GB/s", Unit.GIGABYTE_PER_SECOND,
          "TB/s", Unit.TERABYTE_PER_SECOND,
          "Gb/s", Unit.GIGABIT_PER_SECOND,
          "TFLOP/s", Unit.TERAFLOP_PER_SECOND,
          "us", Unit.MICROSECOND,
          "IOPS", Unit.IO_PER_SECOND);

  /** Empty for what is of no kind or unit that values are held against. */
  static Optional<ListedValue> of(JsonNode node) {
    KnownValue.Kind kind = KINDS.get(node.required("kind").asString());
    Unit unit = UNITS.get(node.required("unit").asString());
    double value = node.required("value").asDouble();
    return kind == null || unit == null || !(value > 0)
        ? Optional.empty()
        : Optional.of(
            new ListedValue(
                node.required("sku").asString(),
                node.required("metric").asString(),
                new KnownValue(kind, value, unit, source(node.required("source"))),
                node.path("tool").asString(""),
                node.path("messageSize").asString(""),
                node.path("otherConfiguration").asString("")));
  }

  /**
   * Where an identity is about the same workload and metric, with what it does otherwise.
   *
   * @param matches of the identity, as {@link SameWork#of} has them
   */
  Optional<KnownLimit> limit(Identity identity, List<SameWork.Match> matches) {
    return matches.stream()
        .filter(match -> match.listed().equals(metric))
        .findFirst()
        .map(match -> new KnownLimit(value, vmType, configuration(), differences(match, identity)));
  }

  private String configuration() {
    return String.join(
        " of ", Stream.of(tool, messageSize).filter(text -> !text.isEmpty()).toList());
  }

  private List<String> differences(SameWork.Match match, Identity identity) {
    List<String> differences = new ArrayList<>(match.differences());
    if (!otherConfiguration.isEmpty()) {
      differences.add(otherConfiguration);
    }
    String size = identity.parameters().getOrDefault("size", "");
    if (!messageSize.isEmpty() && bytes(size) != bytes(messageSize)) {
      differences.add("size is %s, not %s".formatted(size, messageSize));
    }
    if (tool.startsWith("rccl") && "nccl".equals(identity.parameters().get("implementation"))) {
      differences.add("implementation is nccl, not rccl");
    }
    return differences;
  }

  private static long bytes(String size) {
    try {
      return Quantities.bytes(size);
    } catch (IllegalArgumentException _) {
      return -1;
    }
  }

  static String source(JsonNode source) {
    String repository =
        switch (source.path("id").asString("")) {
          case "aznhc" -> "Azure/azurehpc-health-checks";
          case "aiinfra" -> "Azure/ai-infrastructure-on-azure";
          case "docs" -> "MicrosoftDocs/azure-compute-docs";
          case String other -> other;
        };
    return repository + " " + source.path("path").asString("");
  }
}
