package dev.assay.runtime.imports;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.Setting;
import dev.assay.api.Quantities;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How an entry of a JMH file says that it was measured. */
final class JmhSetting {
  private static final Map<Fact, String> FIELDS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Fact.JDK, "jdkVersion"),
              Map.entry(Fact.JDK_BUILD, "vmVersion"),
              Map.entry(Fact.VM, "vmName"),
              Map.entry(Fact.JMH, "jmhVersion"),
              Map.entry(Fact.WARMUP_ITERATIONS, "warmupIterations"),
              Map.entry(Fact.WARMUP_TIME, "warmupTime"),
              Map.entry(Fact.WARMUP_BATCH, "warmupBatchSize"),
              Map.entry(Fact.ITERATIONS, "measurementIterations"),
              Map.entry(Fact.ITERATION_TIME, "measurementTime"),
              Map.entry(Fact.THREADS, "threads"),
              Map.entry(Fact.BATCH_SIZE, "measurementBatchSize")));

  private JmhSetting() {}

  static Setting of(JsonNode entry, Optional<String> flaw) {
    Map<Fact, String> known = new EnumMap<>(Fact.class);
    FIELDS.forEach(
        (fact, field) -> text(entry.path(field)).ifPresent(value -> known.put(fact, value)));
    text(entry.path("forks")).ifPresent(forks -> known.put(Fact.FORKING, forking(forks)));
    if (entry.path("jvmArgs").isArray()) {
      List<String> arguments =
          entry.path("jvmArgs").valueStream().map(argument -> argument.asString("")).toList();
      known.put(Fact.JVM_OPTIONS, JvmOptions.of(arguments));
    }
    Set<Fact> unknown = EnumSet.allOf(Fact.class);
    unknown.removeAll(known.keySet());
    if ("0".equals(known.get(Fact.WARMUP_ITERATIONS))) {
      List<Fact> ofNothing = List.of(Fact.WARMUP_TIME, Fact.WARMUP_BATCH);
      ofNothing.forEach(known::remove);
      unknown.removeAll(ofNothing);
    }
    Setting setting = new Setting(known, unknown, flaw);
    return forkTime(known).map(setting::taking).orElse(setting);
  }

  /** Without the start of the process, which the file does not tell. */
  private static Optional<ForkTime> forkTime(Map<Fact, String> known) {
    double warmup = seconds(known, Fact.WARMUP_ITERATIONS, Fact.WARMUP_TIME);
    double measuring = seconds(known, Fact.ITERATIONS, Fact.ITERATION_TIME);
    return measuring > 0 && warmup + measuring < Double.POSITIVE_INFINITY
        ? Optional.of(new ForkTime(warmup + measuring, measuring))
        : Optional.empty();
  }

  /** 0 where it is not known, as of single shots. */
  private static double seconds(Map<Fact, String> known, Fact number, Fact time) {
    try {
      return Integer.parseInt(known.getOrDefault(number, "0"))
          * (Quantities.duration(known.getOrDefault(time, "0s").replace(" ", "")).toNanos() / 1e9);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return 0;
    }
  }

  private static String forking(String forks) {
    return forks.equals("0")
        ? "benchmarks in the process that started them (0 forks)"
        : "benchmarks in processes of their own";
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }
}
