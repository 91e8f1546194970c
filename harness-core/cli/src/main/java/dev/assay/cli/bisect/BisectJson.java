package dev.assay.cli.bisect;

import dev.assay.analysis.statistics.Interval;
import dev.assay.cli.output.JsonText;
import dev.assay.runtime.bisect.BisectQuestion;
import dev.assay.runtime.bisect.BisectResult;
import dev.assay.runtime.bisect.Commit;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of a bisection as JSON. */
final class BisectJson {
  private static final String SCHEMA = "assay-bisect/1";
  private static final double CONFIDENCE = 0.95;

  private BisectJson() {}

  static void print(BisectQuestion question, BisectResult result, PrintWriter out) {
    ObjectNode root = JsonText.object();
    root.put("schema", SCHEMA).put("good", question.good().hash());
    root.put("bad", question.row().getLast().hash()).put("commits", question.row().size());
    switch (result) {
      case BisectResult.Found found -> {
        root.put("outcome", "found");
        add(root, found.commits(), found.probability(), found.step());
      }
      case BisectResult.Unsure unsure -> {
        root.put("outcome", "unsure");
        add(root, unsure.commits(), unsure.probability(), unsure.step());
      }
      case BisectResult.EndsAlike(int sessions) ->
          root.put("outcome", "ends-alike").put("sessions", sessions);
      case BisectResult.Disturbed(int sessions) ->
          root.put("outcome", "disturbed").put("sessions", sessions);
      case BisectResult.BrokenEnd broken ->
          root.put("outcome", "broken-end")
              .put("commit", broken.end().hash())
              .put("why", broken.why());
      case BisectResult.Cancelled ignored -> root.put("outcome", "interrupted");
    }
    JsonText.print(root, out);
  }

  private static void add(
      ObjectNode root, List<Commit> commits, double probability, BisectResult.Step step) {
    ArrayNode found = root.putArray("found");
    for (Commit commit : commits) {
      found.addObject().put("commit", commit.hash()).put("subject", commit.subject());
    }
    Interval interval = step.slowdown().interval(CONFIDENCE);
    root.put("probability", probability);
    root.put("workload", step.metric().workload()).put("metric", step.metric().metric());
    root.put("slowdown", Math.exp(step.slowdown().value()));
    root.put("ciLow", Math.exp(interval.low())).put("ciHigh", Math.exp(interval.high()));
    root.put("builds", step.builds()).put("sessions", step.sessions());
  }
}
