package dev.assay.runtime.journal;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a workload was warmed up, in {@code result.json}; older files do not say. */
final class SettingJson {
  private static final String SETTING = "setting";
  private static final String JIT_SHARE = "jitShare";
  private static final String UNREACHED = "unreached";
  private static final Map<Fact, String> NAMES =
      new EnumMap<>(
          Map.of(Fact.WARMUP_ITERATIONS, "warmupIterations", Fact.WARMUP_TIME, "warmupTime"));

  private SettingJson() {}

  static void write(Setting setting, ObjectNode result) {
    if (setting.equals(Setting.OF_THE_RUN)) {
      return;
    }
    ObjectNode node = result.putObject(SETTING);
    NAMES.forEach(
        (fact, name) ->
            Optional.ofNullable(setting.known().get(fact))
                .ifPresent(value -> node.put(name, value)));
    setting.jitShare().ifPresent(share -> node.put(JIT_SHARE, share));
    setting.unreached().ifPresent(why -> node.put(UNREACHED, why));
  }

  static Setting read(JsonNode result) {
    JsonNode node = result.path(SETTING);
    if (!node.isObject()) {
      return Setting.OF_THE_RUN;
    }
    Map<Fact, String> known = new EnumMap<>(Fact.class);
    NAMES.forEach(
        (fact, name) ->
            PlanJson.optionalText(node, name).ifPresent(value -> known.put(fact, value)));
    JsonNode share = node.path(JIT_SHARE);
    return new Setting(
        known,
        Set.of(),
        share.isNumber() ? OptionalDouble.of(share.asDouble()) : OptionalDouble.empty(),
        PlanJson.optionalText(node, UNREACHED),
        Optional.empty());
  }
}
