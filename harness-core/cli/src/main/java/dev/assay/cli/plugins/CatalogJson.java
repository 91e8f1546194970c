package dev.assay.cli.plugins;

import dev.assay.api.Availability;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.WorkloadInfo;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Label;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.plugins.CatalogContent;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue for scripts. */
final class CatalogJson {
  private CatalogJson() {}

  static ObjectNode tree(CatalogContent catalog, WorkloadsHere here) throws IOException {
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
      write(workloads.addObject(), workload, here.apply(workload));
    }
    SizesInCaches.cache(catalog.workloads())
        .ifPresent(cache -> write(node.putObject("lastLevelCache"), cache));
    write(node.putArray("findings"), here.findings(catalog.findings()));
    return node;
  }

  private static void write(ObjectNode node, OfferedWorkload workload, Availability availability) {
    WorkloadInfo info = workload.info();
    node.put("id", info.id());
    node.put("plugin", workload.plugin().symbolicName());
    node.put("title", info.title());
    node.put("category", Label.of(info.category()));
    write(node, availability);
    ArrayNode parameters = node.putArray("parameters");
    info.parameters().forEach(parameter -> write(parameters.addObject(), parameter));
    ArrayNode metrics = node.putArray("metrics");
    info.metrics().forEach(metric -> write(metrics.addObject(), metric));
  }

  private static void write(ObjectNode node, FoundLastLevelCache found) {
    node.put("bytes", found.cache().bytes())
        .put("totalBytes", found.cache().totalBytes())
        .put("assumed", found.assumed())
        .put("source", found.source());
  }

  private static void write(ObjectNode node, Availability availability) {
    switch (availability) {
      case Availability.Available() -> node.put("availability", "available");
      case Availability.Missing missing -> {
        node.put("availability", "missing");
        ArrayNode things = node.putArray("missing");
        for (Availability.MissingThing thing : missing.missing()) {
          things.addObject().put("what", thing.what()).put("remedy", thing.remedy());
        }
      }
    }
  }

  private static void write(ObjectNode node, Parameter parameter) {
    node.put("name", parameter.name())
        .put("type", Label.of(parameter.type()))
        .put("default", parameter.defaultValue())
        .put("definesWork", parameter.definesWork())
        .put("minor", parameter.minor())
        .put("description", parameter.description());
    ArrayNode choices = node.putArray("choices");
    parameter.choices().forEach(choices::add);
  }

  private static void write(ObjectNode node, Metric metric) {
    node.put("name", metric.name())
        .put("unit", metric.unit().symbol())
        .put("better", Label.of(metric.better()))
        .put("clock", Label.of(metric.clock()))
        .put("definition", metric.definition())
        .put("extent", metric.extent().map(Label::of).orElse(null));
    metric
        .whole()
        .ifPresent(
            whole ->
                node.putObject("wholeWhen")
                    .put("parameter", whole.parameter())
                    .put("value", whole.value()));
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
