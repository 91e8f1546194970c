package dev.assay.report.scorecard;

import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.DisturbedBy;
import dev.assay.analysis.scorecard.DisturbedSubject;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What disturbed a subject, as JSON. */
final class DisturbedJson {
  private DisturbedJson() {}

  static void write(ObjectNode node, DisturbedSubject subject) {
    Disturbed disturbed = subject.disturbed();
    node.put("subject", subject.subject());
    node.put("message", disturbed.sentences());
    node.put("iterations", disturbed.iterations());
    node.put("disturbedIterations", disturbed.disturbed());
    ArrayNode by = node.putArray("by");
    for (DisturbedBy one : disturbed.by()) {
      ObjectNode kind = by.addObject();
      kind.put("kind", one.kind().label());
      kind.put("iterations", one.iterations());
      kind.put("least", one.least());
      kind.put("most", one.most());
      kind.put("detail", one.detail());
    }
    disturbed.withoutUndisturbed().forEach(node.putArray("withoutUndisturbedIteration")::add);
  }
}
