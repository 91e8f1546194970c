package dev.assay.cli.run;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.JsonText;
import dev.assay.runtime.journal.PlanJson;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import java.io.PrintWriter;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** A plan for people or scripts. */
final class PlanText {
  private PlanText() {}

  static void print(RunPlan plan, boolean json, PrintWriter out) {
    if (json) {
      ObjectNode node = JsonText.object();
      PlanJson.write(node, plan);
      out.println(JsonText.pretty(node));
      return;
    }
    for (PlannedWorkload workload : plan.workloads()) {
      out.println(workload.label());
      out.println(
          "    "
              + workload
                  .missing()
                  .map(missing -> "skipped: " + missing)
                  .orElseGet(() -> describe(workload.shape())));
    }
    out.println(
        "%s, about %s"
            .formatted(
                Count.of(plan.workloads().size(), "workload"),
                Durations.text(plan.expectedDuration())));
  }

  private static String describe(Shape shape) {
    return "%s x (%d x %s warmup + %d x %s), about %s"
        .formatted(
            Count.of(shape.forks(), "fork"),
            shape.warmups(),
            seconds(shape.warmupTime()),
            shape.iterations(),
            seconds(shape.iterationTime()),
            Durations.text(shape.expectedDuration()));
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
