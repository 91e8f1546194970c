package dev.assay.cli.gate;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import java.nio.file.Path;
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

  /** What the options say. */
  GateFiles files() {
    return new GateFiles(
        Optional.ofNullable(policy),
        Optional.ofNullable(junit),
        Optional.ofNullable(markdown),
        Optional.ofNullable(sarif));
  }
}
