package dev.assay.cli;

import dev.assay.runtime.plugins.finding.Finding;
import java.io.PrintWriter;
import java.util.List;

/** What is wrong with bundles, for people. */
final class FindingLines {
  private FindingLines() {}

  static void print(List<Finding> findings, PrintWriter out) {
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
}
