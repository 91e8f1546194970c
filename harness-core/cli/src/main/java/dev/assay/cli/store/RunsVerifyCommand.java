package dev.assay.cli.store;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.runtime.journal.RunCheck;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks whether stored runs are as they were written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks whether stored runs are whole: every line of the journal and its order, and that the"
          + " journal, run.json and result.json agree.",
      "It ends with status 4 when a run is damaged. It finds damage and edits by mistake; 'assay"
          + " verify' checks signatures."
    })
final class RunsVerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "The runs to check (default: all runs of the store).")
  private List<String> runs = new ArrayList<>();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<RunCheck> checks = new ArrayList<>();
    for (RunFolder folder : folders()) {
      checks.add(RunCheck.of(folder));
    }
    long damaged = checks.stream().filter(RunCheck::damaged).count();
    PrintWriter out = Output.of(spec).getOut();
    if (json) {
      JsonText.print(tree(checks), out);
    } else {
      checks.forEach(check -> out.println(check.run() + "  " + line(check)));
      out.println(
          checks.isEmpty()
              ? "There is no run in " + places.results() + "."
              : "%s: %s."
                  .formatted(
                      Count.of(checks.size(), "run"),
                      damaged == 0 ? "none is damaged" : damaged + " damaged"));
    }
    return damaged == 0 ? ExitCodes.FINE : ExitCodes.INCOMPLETE;
  }

  private List<RunFolder> folders() throws IOException {
    RunStore store = new RunStore(places.results());
    if (runs.isEmpty()) {
      return store.folders();
    }
    List<RunFolder> named = new ArrayList<>();
    for (String run : runs) {
      named.add(store.folder(run));
    }
    return named;
  }

  private static String line(RunCheck check) {
    return switch (check.state()) {
      case WHOLE -> "whole";
      case IMPORTED -> "whole (imported: there is no journal to check it by)";
      case RUNNING -> "running; whole so far";
      case INTERRUPTED -> "interrupted; whole so far";
      case DAMAGED -> "DAMAGED: " + check.reason().orElse("");
    };
  }

  private static ObjectNode tree(List<RunCheck> checks) {
    ObjectNode root = JsonText.object().put("schema", "assay-runs-verify/1");
    root.put("damaged", checks.stream().filter(RunCheck::damaged).count());
    ArrayNode array = root.putArray("runs");
    for (RunCheck check : checks) {
      ObjectNode node = array.addObject().put("run", check.run());
      node.put("state", check.state().label());
      check.reason().ifPresent(reason -> node.put("reason", reason));
    }
    return root;
  }
}
