package dev.assay.cli.plugins;

import dev.assay.cli.output.Label;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.Availabilities;
import java.io.PrintWriter;
import java.util.List;

/** What is wrong with bundles, for people. */
public final class FindingLines {
  private FindingLines() {}

  public static void print(List<Finding> findings, PrintWriter out) {
    for (Finding finding : findings) {
      out.println(
          "%s: %s (%s): %s"
              .formatted(
                  Label.of(finding.severity()),
                  finding.bundle(),
                  Label.of(finding.phase()),
                  finding.cause()));
      out.println("    " + finding.remedy());
    }
  }

  /** What kept workloads from saying whether they can run here. */
  public static void print(Availabilities answers, PrintWriter out) {
    print(answers.findings(), out);
    answers
        .notAsked()
        .ifPresent(
            why ->
                out.println(
                    "note: The workloads were not asked whether they can run here: "
                        + why
                        + ". Each is asked in front of its fork."));
  }
}
