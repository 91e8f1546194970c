package dev.assay.cli.plugins;

import dev.assay.cli.output.Label;
import dev.assay.runtime.plugins.finding.Finding;
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
}
