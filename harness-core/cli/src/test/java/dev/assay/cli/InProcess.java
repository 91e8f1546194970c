package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.UsageErrors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Runs commands that measure nothing within the process of the tests.
 *
 * @param results the folder of the runs
 */
record InProcess(Path results) {
  /**
   * How a command ended.
   *
   * @param out with every space and line break as one space
   */
  record Ended(int status, String out, String err) {}

  Ended gate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("gate"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  Ended run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--results", results.toString()));
    String[] line = all.toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        CommandTree.of(line)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(
                new Errors(new CrashReport(List.of(), new PrintWriter(err, true), List.of())))
            .setParameterExceptionHandler(new UsageErrors());
    int status = commandLine.execute(line);
    return new Ended(status, out.toString().replaceAll("\\s+", " "), err.toString());
  }
}
