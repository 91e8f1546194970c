package dev.assay.cli.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which policy a gate judges, and where it tells. */
@About(OptionGroup.GATE)
final class GateOptions {
  @Option(
      names = "--policy",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Read from this YAML file what may get slower, and by how much; harness-core/docs/gate.md"
              + " explains it.")
  private @Nullable Path policy;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description =
          "Write a JUnit report, one test for each metric, to this file or to the standard output"
              + " for -.")
  private @Nullable Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description =
          "Write Markdown, for a pull request or the summary of a CI job, to this file or to the"
              + " standard output for -.")
  private @Nullable Path markdown;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description =
          "Write SARIF 2.1.0, for code scanning services, to this file or to the standard output"
              + " for -. Results point to the policy file, so keep it in the repository.")
  private @Nullable Path sarif;

  boolean namesAnything() {
    return policy != null || junit != null || markdown != null || sarif != null;
  }

  GatePolicy policy() throws IOException, UsageException {
    if (policy == null) {
      return GatePolicy.DEFAULT;
    }
    try {
      return PolicyFile.read(policy);
    } catch (InvalidPolicyException e) {
      throw new UsageException(e.getMessage() + "\nIt was read from " + policy + ".");
    }
  }

  /** Which policy it is: one with other text is another. */
  Optional<String> policySha256() throws IOException {
    return policy == null ? Optional.empty() : Optional.of(Sha256.of(policy));
  }

  /**
   * Whether a document that these options name takes the standard output, so that nothing else may
   * be printed there.
   *
   * @param json whether the report is printed as JSON
   * @param baseline what the user named as the baseline
   * @throws UsageException when the reports cannot be written as the options say
   */
  boolean check(boolean json, List<String> baseline) throws UsageException {
    if (sarif != null) {
      place(baseline);
    }
    Map<String, Optional<Path>> files = new LinkedHashMap<>();
    files.put("--junit", Optional.ofNullable(junit));
    files.put("--markdown", Optional.ofNullable(markdown));
    files.put("--sarif", Optional.ofNullable(sarif));
    return ReportFile.takesStandardOutput(files, json ? "--json" : null);
  }

  private String place(List<String> baseline) throws UsageException {
    return new SarifPlace(Path.of("")).uri(policy, baseline, SarifPlace.workflowOfThisProcess());
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
    ReportFile.write(junit, out, to -> new GateJunit().write(report, to));
    ReportFile.write(markdown, out, to -> new GateMarkdown().write(report, to));
    if (sarif != null) {
      GateSarif writer = new GateSarif(place(baseline));
      ReportFile.write(sarif, out, to -> writer.write(report, to));
    }
  }
}
