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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      description = "Write a JUnit report, one test for each metric.")
  private @Nullable Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write Markdown, for a pull request or the summary of a CI job.")
  private @Nullable Path markdown;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Write SARIF 2.1.0, for code scanning services.")
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

  /** Prints the report and writes the files asked for. */
  void tell(GateReport report, boolean json, PrintWriter out) throws IOException {
    if (json) {
      new GateJson().write(report, out);
    } else {
      new GateText(Output.WIDTH, Output.TABLE_WIDTH).write(report, out);
    }
    out.flush();
    ReportFile.write(junit, to -> new GateJunit().write(report, to));
    ReportFile.write(markdown, to -> new GateMarkdown().write(report, to));
    ReportFile.write(
        sarif, to -> new GateSarif(policy == null ? "gate.yaml" : uri(policy)).write(report, to));
  }

  /** Relative to where the command runs, which in CI is the repository. */
  private static String uri(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here)
        ? here.relativize(absolute).toString().replace('\\', '/')
        : absolute.toUri().toString();
  }
}
