package dev.assay.cli.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.Across;
import dev.assay.cli.output.Console;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user asks of {@code assay run --gate}.
 *
 * @param baseline a run, the name of a baseline, a file or a folder of bundles
 * @param budget what may be spent
 * @param looks at the data while they are measured; one only where the user names the forks
 * @param across in what the sides may differ and are compared all the same
 * @param files the policy, and the reports besides what is printed
 */
public record GateRequest(
    String baseline, GateBudget budget, List<Look> looks, Across across, GateFiles files) {
  /**
   * Whether nothing but a document may be printed to the standard output.
   *
   * @throws UsageException when the reports cannot be written so
   */
  boolean printsDocument(boolean json) throws UsageException {
    return files.check(json, List.of(baseline)) || json;
  }

  /** The folder of bundles that is the baseline; empty where it is something measured. */
  Optional<Path> bundles(RunStore store) throws IOException {
    Path folder = Path.of(baseline);
    if (store.ids().contains(baseline) || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      return jars.iterator().hasNext()
          ? Optional.of(folder.toAbsolutePath().normalize())
          : Optional.empty();
    }
  }

  /** Prints the report; returns its exit code. */
  int tell(GateReport report, boolean json, PrintWriter out) throws IOException, UsageException {
    if (!printsDocument(json)) {
      Console.of(out).progress("");
    }
    files.tell(report, json, List.of(baseline), out);
    return report.exitCode();
  }
}
