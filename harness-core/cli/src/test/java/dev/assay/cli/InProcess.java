package dev.assay.cli;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.output.Console;
import dev.assay.cli.settings.Settings;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands that measure nothing within the process of the tests.
 *
 * @param results the folder of the runs
 */
record InProcess(Path results) {
  /**
   * How a command ended.
   *
   * @param out in {@link #run} with every space and line break as one space
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
    Ended ended = raw(line);
    return new Ended(ended.status(), ended.out().replaceAll("\\s+", " "), ended.err());
  }

  /** Runs a whole command line; its output stays as it is. */
  static Ended raw(String... line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(err);
    int status =
        Invocation.execute(
            line,
            Settings.NONE,
            new Console(out),
            console,
            new CrashReport(new CrashReport.Known(List.of(), List.of()), console));
    return new Ended(status, out.toString(), err.toString());
  }
}
