package dev.assay.cli.measuring;

import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Digits;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.JsonText;
import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import java.io.PrintWriter;
import java.time.Duration;

/** A plan for people or scripts. */
public final class PlanText {
  private static final Duration WORTH_A_MENTION = Duration.ofMillis(500);

  private PlanText() {}

  public static void print(RunPlan plan, boolean json, PrintWriter out) {
    if (json) {
      JsonText.print(RunFiles.tree(plan), out);
      return;
    }
    printWorkloads(plan, out);
    out.println(
        "%s, about %s"
            .formatted(
                Count.of(plan.workloads().size(), "workload"),
                Durations.text(plan.expectedDuration())));
    plan.until().ifPresent(until -> out.println(describe(until)));
  }

  /** What the time of each workload is made of, and what that rests on. */
  public static void printWorkloads(RunPlan plan, PrintWriter out) {
    for (PlannedWorkload workload : plan.workloads()) {
      out.println(workload.label());
      out.println(
          "    "
              + workload
                  .missing()
                  .map(missing -> "skipped: " + missing)
                  .orElseGet(() -> describe(workload)));
      if (workload.missing().isEmpty()) {
        workload.times().notes().forEach(note -> out.println("      with " + note));
      }
    }
  }

  private static String describe(Until until) {
    return "more forks of each until ±%s%%, up to %d, none begun after %s"
        .formatted(
            Digits.atMost(until.halfWidth() * 100, 3),
            until.mostForks(),
            Durations.text(until.mostTime()));
  }

  private static String describe(PlannedWorkload workload) {
    Shape shape = workload.shape();
    return "%s x (%s%s x %s warmup + %d x %s%s), about %s"
        .formatted(
            Count.of(shape.forks(), "fork"),
            besides("", workload.times().setup(), " set-up + "),
            shape.warmupRange(),
            iteration(workload, shape.warmupTime()),
            shape.iterations(),
            iteration(workload, shape.iterationTime()),
            besides(" + ", workload.times().end(), " end"),
            Durations.text(workload.expectedDuration()));
  }

  private static String iteration(PlannedWorkload workload, Duration given) {
    Duration taken = workload.times().iteration(given);
    return taken.equals(given)
        ? seconds(given)
        : "(%s and %s besides)".formatted(seconds(given), seconds(taken.minus(given)));
  }

  private static String besides(String before, Duration time, String after) {
    return time.compareTo(WORTH_A_MENTION) < 0 ? "" : before + Durations.text(time) + after;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
