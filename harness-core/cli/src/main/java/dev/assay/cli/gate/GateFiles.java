package dev.assay.cli.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.report.gate.GateJson;
import dev.assay.report.gate.GateJunit;
import dev.assay.report.gate.GateMarkdown;
import dev.assay.report.gate.GateSarif;
import dev.assay.report.gate.GateText;
import dev.assay.runtime.gate.PolicyFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which policy a gate judges, and where it tells.
 *
 * @param policy its file; empty for the default policy
 * @param junit the file of a report, or {@code -}
 * @param markdown likewise
 * @param sarif likewise
 */
record GateFiles(
    Optional<Path> policy, Optional<Path> junit, Optional<Path> markdown, Optional<Path> sarif) {
  private static final GateFiles NONE =
      new GateFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  boolean namesAnything() {
    return !equals(NONE);
  }

  GatePolicy readPolicy() throws IOException, UsageException {
    if (policy.isEmpty()) {
      return GatePolicy.DEFAULT;
    }
    try {
      return PolicyFile.read(policy.get());
    } catch (InvalidPolicyException e) {
      throw new UsageException(e.getMessage() + "\nIt was read from " + policy.get() + ".");
    }
  }

  /** Which policy it is: one with other text is another. */
  Optional<String> policySha256() throws IOException {
    return policy.isEmpty() ? Optional.empty() : Optional.of(Sha256.of(policy.get()));
  }

  /**
   * Whether a document takes the standard output, so that nothing else may be printed there.
   *
   * @param json whether the report is printed as JSON
   * @param baseline what the user named as the baseline
   * @throws UsageException when the reports cannot be written so
   */
  boolean check(boolean json, List<String> baseline) throws UsageException {
    if (sarif.isPresent()) {
      place(baseline);
    }
    Map<String, Optional<Path>> files = new LinkedHashMap<>();
    files.put("--junit", junit);
    files.put("--markdown", markdown);
    files.put("--sarif", sarif);
    return ReportFile.takesStandardOutput(files, json ? "--json" : null);
  }

  private String place(List<String> baseline) throws UsageException {
    return new SarifPlace(Path.of(""))
        .uri(policy.orElse(null), baseline, SarifPlace.workflowOfThisProcess());
  }

  /** Prints the report, unless a file of it takes the standard output, and writes the files. */
  void tell(GateReport report, boolean json, List<String> baseline, PrintWriter out)
      throws IOException, UsageException {
    if (json) {
      new GateJson().write(report, out);
    } else if (!check(json, baseline)) {
      new GateText(Output.WIDTH, Output.TABLE_WIDTH).write(report, out);
    }
    out.flush();
    ReportFile.write(junit.orElse(null), out, to -> new GateJunit().write(report, to));
    ReportFile.write(markdown.orElse(null), out, to -> new GateMarkdown().write(report, to));
    if (sarif.isPresent()) {
      GateSarif writer = new GateSarif(place(baseline));
      ReportFile.write(sarif.orElse(null), out, to -> writer.write(report, to));
    }
  }
}
