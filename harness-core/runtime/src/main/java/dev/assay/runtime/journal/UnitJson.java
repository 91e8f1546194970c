package dev.assay.runtime.journal;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Units, directions and clocks in files: complete, so that a reader needs no table of units. */
final class UnitJson {
  private UnitJson() {}

  static void write(ObjectNode node, Unit unit) {
    node.put("unit", unit.symbol());
    node.put("dimension", unit.dimension().name());
    node.put("unitScale", unit.scale());
  }

  static Unit read(JsonNode node) {
    return new Unit(
        node.required("unit").asString(),
        new Dimension(node.required("dimension").asString()),
        node.required("unitScale").asDouble());
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Better better(JsonNode node) {
    return constant(Better.class, node);
  }

  static Clock clock(JsonNode node) {
    return constant(Clock.class, node);
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode node) {
    return Enum.valueOf(type, node.asString().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
