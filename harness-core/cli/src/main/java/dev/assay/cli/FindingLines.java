package dev.assay.cli;

import dev.assay.runtime.plugins.finding.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What is wrong with bundles, for people. */
final class FindingLines {
  private FindingLines() {}

  static void print(List<Finding> findings, PrintWriter out) {
    for (Finding finding : findings) {
      out.println(
          "%s: %s (%s): %s"
              .formatted(
                  finding.severity().name().toLowerCase(Locale.ROOT),
                  finding.bundle(),
                  finding.phase().name().toLowerCase(Locale.ROOT),
                  finding.cause()));
      out.println("    " + finding.remedy());
    }
  }
}
