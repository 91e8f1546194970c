package dev.assay.report.scorecard;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.CompositeScore.Part;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.statistics.Interval;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The overall score of a subject in one scope as JSON. */
final class CompositeJson {
  private CompositeJson() {}

  static void write(Overall overall, ObjectNode node) {
    write(overall.composite(), node);
    overall.adding().ifPresent(adding -> write(adding, node.putObject("adding")));
    node.put("rankLow", overall.ranks().best());
    node.put("rankHigh", overall.ranks().worst());
    ScorecardJson.put(node, "chanceOfBest", overall.chanceOfBest());
    ScorecardJson.put(node, "bootstrapFactor", overall.bootstrapFactor());
    ObjectNode categories = node.putObject("categories");
    overall
        .categories()
        .forEach(
            (category, composite) ->
                write(composite, categories.putObject(category.name().toLowerCase(Locale.ROOT))));
  }

  private static void write(CompositeScore composite, ObjectNode node) {
    Optional<Interval> interval = composite.estimate().knownInterval();
    node.put(
        "value",
        composite.estimate().knownValue().isPresent()
            ? composite.estimate().knownValue().getAsDouble()
            : null);
    node.put("low", interval.map(Interval::low).orElse(null));
    node.put("high", interval.map(Interval::high).orElse(null));
    node.put("coverage", composite.coverage());
    node.put("intervalReaches", composite.level().scope());
    node.put("referenceReaches", composite.reference().reach().orElse(null));
    node.put("referenceSpreadUnknown", composite.reference().unknown());
    node.put("note", composite.estimate().reservation().orElse(null));
    ArrayNode parts = node.putArray("parts");
    composite.parts().forEach(part -> write(part, parts.addObject()));
  }

  private static void write(Part part, ObjectNode node) {
    node.put("workload", part.workload());
    node.put("share", part.share());
    node.put("ratio", part.ratio());
    node.put("without", part.without().isPresent() ? part.without().getAsDouble() : null);
  }
}
