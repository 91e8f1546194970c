package dev.assay.cli.store;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.report.run.RunText;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one stored run. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {"Shows a stored run.", "Without RUN it shows the latest finished one."})
public final class ShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run to show (default: the latest finished one).")
  private @Nullable String run;

  @Option(
      names = "--json",
      preprocessor = DashAfterForm.class,
      description = "Print JSON with every sample, the machine and its environment.")
  private boolean json;

  @Option(names = "--list", description = "List the ids of all runs, the latest first.")
  private boolean list;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    if (list) {
      store.ids().forEach(out::println);
      return ExitCodes.FINE;
    }
    String chosen = run != null ? run : LatestRun.of(store, Reply.to(Output.of(spec)));
    RunFolder folder = store.folder(chosen);
    UnfinishedRuns.note(store, List.of(chosen), Reply.to(Output.of(spec)));
    if (json) {
      JsonText.print(folder.tree(), out);
    } else {
      new RunText(Output.WIDTH).write(folder.result(), out);
    }
    return ExitCodes.FINE;
  }
}
