package dev.assay.cli.plugins;

import dev.assay.api.Availability;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Label;
import dev.assay.runtime.plugins.PluginCatalog;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue for scripts. */
final class CatalogJson {
  private CatalogJson() {}

  static String text(PluginCatalog catalog, Function<OfferedWorkload, Availability> availability)
      throws IOException {
    ObjectNode node = JsonText.object();
    ArrayNode plugins = node.putArray("plugins");
    for (Plugin plugin : catalog.plugins()) {
      plugins
          .addObject()
          .put("symbolicName", plugin.symbolicName())
          .put("version", plugin.version())
          .put("bundle", plugin.jar().toString())
          .put("sha256", plugin.sha256());
    }
    ArrayNode workloads = node.putArray("workloads");
    for (OfferedWorkload workload : catalog.workloads()) {
      write(workloads.addObject(), workload, availability.apply(workload));
    }
    write(node.putArray("findings"), catalog.findings());
    return JsonText.pretty(node);
  }

  private static void write(ObjectNode node, OfferedWorkload workload, Availability availability) {
    node.put("id", workload.info().id());
    node.put("plugin", workload.plugin().symbolicName());
    node.put("title", workload.info().title());
    node.put("category", Label.of(workload.info().category()));
    switch (availability) {
      case Availability.Available() -> node.put("availability", "available");
      case Availability.Missing missing -> {
        node.put("availability", "missing");
        ArrayNode things = node.putArray("missing");
        missing
            .missing()
            .forEach(
                thing ->
                    things.addObject().put("what", thing.what()).put("remedy", thing.remedy()));
      }
    }
    ArrayNode parameters = node.putArray("parameters");
    workload
        .info()
        .parameters()
        .forEach(
            parameter -> {
              ObjectNode object =
                  parameters
                      .addObject()
                      .put("name", parameter.name())
                      .put("type", Label.of(parameter.type()))
                      .put("default", parameter.defaultValue())
                      .put("definesWork", parameter.definesWork())
                      .put("description", parameter.description());
              ArrayNode choices = object.putArray("choices");
              parameter.choices().forEach(choices::add);
            });
    ArrayNode metrics = node.putArray("metrics");
    workload
        .info()
        .metrics()
        .forEach(
            metric ->
                metrics
                    .addObject()
                    .put("name", metric.name())
                    .put("unit", metric.unit().symbol())
                    .put("better", Label.of(metric.better()))
                    .put("clock", Label.of(metric.clock()))
                    .put("definition", metric.definition()));
  }

  static void write(ArrayNode node, List<Finding> findings) {
    for (Finding finding : findings) {
      node.addObject()
          .put("severity", Label.of(finding.severity()))
          .put("bundle", finding.bundle())
          .put("phase", Label.of(finding.phase()))
          .put("cause", finding.cause())
          .put("remedy", finding.remedy());
    }
  }
}
