package dev.assay.cli.store;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.report.export.ExportFormat;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a stored run in the format of another tool. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a stored run in the format of another tool, with every value of every iteration.",
      "On standard error, it names what the format cannot express."
          + " harness-core/docs/export.md describes how each field is converted."
    })
public final class ExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run to write (default: the latest finished one).")
  private @Nullable String run;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "NAME",
      description =
          "The format: jmh (JSON of -rf json), csv, jsonl (JSON, a line for each value),"
              + " openmetrics, superbench (a line of results-summary.jsonl), or google-benchmark"
              + " (its JSON).")
  private ExportFormat format = ExportFormat.CSV;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write to this file, or to the standard output for - or without the option. If"
              + " writing fails, an existing file stays unchanged.")
  private @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    Reply reply = Reply.to(Output.of(spec));
    RunStore store = new RunStore(places.results());
    String chosen = run != null ? run : LatestRun.of(store, reply);
    UnfinishedRuns.note(store, List.of(chosen), reply);
    StringBuilder text = new StringBuilder();
    List<String> leftOut = format.export().write(read(store, chosen), text);
    leftOut.forEach(sentence -> reply.err().println("note: " + sentence));
    Path file = output != null ? output : Path.of("-");
    ReportFile.write(file, Output.of(spec).getOut(), out -> out.append(text));
    return ExitCodes.FINE;
  }

  private static MeasuredRun read(RunStore store, String run) throws IOException {
    Path file = Path.of(run);
    Optional<RunFolder> folder =
        Files.isRegularFile(file) ? RunFolder.around(file) : Optional.of(store.folder(run));
    return folder.isPresent() ? folder.get().measuredRun() : MeasuredRun.of(store.result(run));
  }
}
