package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Unit;
import dev.assay.vmtypes.FactFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Limits of vendors and values of others, by VM type and the work they are about. */
public final class KnownValues {
  private static final String FILE = "azure-known-values.json";
  private static final String SCHEMA = "assay-known-values/1";
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

  private record Key(String vmType, Identity identity) {
    private static Key of(String vmType, Identity identity) {
      return new Key(vmType.toLowerCase(Locale.ROOT), identity);
    }
  }

  private record Listed(String vmType, String metric, KnownValue value) {}

  private final Map<Key, List<KnownValue>> published = new HashMap<>();
  private final List<Listed> listed;

  /**
   * @param runs published results; every value of them is a known one for the same work
   */
  public KnownValues(Collection<RunResult> runs) {
    listed =
        new FactFiles()
            .read(FILE, SCHEMA)
            .required("values")
            .valueStream()
            .flatMap(node -> listed(node).stream())
            .toList();
    runs.forEach(this::add);
  }

  private void add(RunResult run) {
    for (WorkloadResult result : run.results()) {
      for (MetricSeries series : result.metrics()) {
        Key key = Key.of(run.machine().vmType().orElse(""), Identity.of(result, series));
        series.samples().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(value -> value > 0)
            .forEach(
                value ->
                    published
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(
                            new KnownValue(
                                KnownValue.Kind.PUBLISHED,
                                value,
                                series.unit(),
                                run.machine().name())));
      }
    }
  }

  /** What is known of this work on machines of this type. */
  public List<KnownValue> of(String vmType, Identity identity) {
    List<KnownValue> values =
        new ArrayList<>(published.getOrDefault(Key.of(vmType, identity), List.of()));
    PublishedTwin.of(identity)
        .forEach(twin -> values.addAll(published.getOrDefault(Key.of(vmType, twin), List.of())));
    SameWork.metrics(identity)
        .forEach(
            metric ->
                listed.stream()
                    .filter(one -> one.metric.equals(metric))
                    .filter(one -> one.vmType.equalsIgnoreCase(vmType))
                    .map(Listed::value)
                    .forEach(values::add));
    return values;
  }

  private static Optional<Listed> listed(JsonNode node) {
    KnownValue.Kind kind = KINDS.get(node.required("kind").asString());
    Unit unit = UNITS.get(node.required("unit").asString());
    double value = node.required("value").asDouble();
    return kind == null || unit == null || !(value > 0)
        ? Optional.empty()
        : Optional.of(
            new Listed(
                node.required("sku").asString(),
                node.required("metric").asString(),
                new KnownValue(kind, value, unit, source(node.required("source")))));
  }

  private static String source(JsonNode source) {
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
