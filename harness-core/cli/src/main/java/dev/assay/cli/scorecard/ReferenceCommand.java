package dev.assay.cli.scorecard;

import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.runtime.journal.ReferenceFile;
import dev.assay.runtime.journal.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pins what ratios are against. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description =
        "Creates the fixed reference that scorecard ratios are computed against, and learns what"
            + " good machines reach.",
    subcommands = {ReferenceCommand.Create.class, ReferenceLearnCommand.class})
public final class ReferenceCommand {
  /** Writes a reference file. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Writes runs into one file with a hash.",
        "Ratios to the file stay the same when you add runs or change the results folder."
      })
  static final class Create implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private Places places = new Places();

    @Parameters(
        arity = "1..*",
        paramLabel = "RUN",
        description = "The runs that make up the reference.")
    private List<String> runs = new ArrayList<>();

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "The name of the reference, which scorecards show.")
    private String name = "";

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "The file to write; - is the standard output.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
      RunStore store = new RunStore(places.results());
      List<RunResult> results = new ArrayList<>();
      for (String run : runs) {
        results.add(store.result(run));
      }
      ReferenceFile reference = ReferenceFile.of(name, results);
      boolean printed = ReportFile.isStandardOutput(output);
      if (printed) {
        Output.of(spec).getOut().print(reference.text());
      } else {
        reference.write(output.toAbsolutePath());
      }
      (printed ? Output.of(spec).getErr() : Output.of(spec).getOut())
          .printf("%s: %s, sha256 %s%n", output, reference.name(), reference.sha256());
      return ExitCodes.FINE;
    }
  }
}
