package dev.assay.cli.gate;

import dev.assay.analysis.gate.Unlikeness;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Unfinished;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.store.LatestRun;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.BaselineRun;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names runs. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = {
      "Copies runs that were measured under the same conditions, and gives the copies" + " a name.",
      "Changes to the original runs do not reach the copies. If the name is in use, it moves to"
          + " these runs."
    })
final class BaselineSetCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AddedBundles bundles = new AddedBundles();
  @Mixin private Places places = new Places();

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The name of the baseline, such as main.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "RUN",
      description = "The runs of the baseline (default: the latest finished run).")
  private List<String> runs = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    RunStore store = new RunStore(places.results());
    Baselines baselines = new Baselines(places.results());
    try (ForeignFiles foreign = new ForeignFiles(bundles)) {
      tell(set(baselines, new SideRuns(store, baselines, foreign), store));
    }
    return ExitCodes.FINE;
  }

  private Baseline set(Baselines baselines, SideRuns sides, RunStore store) throws Exception {
    List<String> chosen =
        runs.isEmpty() ? List.of(LatestRun.finished(store, Reply.to(Output.of(spec)))) : runs;
    requireName();
    List<MeasuredRun> measured = sides.of(chosen);
    require(measured);
    List<Baselines.Source> sources = new ArrayList<>();
    for (String text : chosen) {
      sources.addAll(sides.sources(text));
    }
    notePrevious(sides, baselines, measured);
    return baselines.set(name, sources, Instant.now());
  }

  private void tell(Baseline baseline) {
    PrintWriter out = Output.of(spec).getOut();
    for (BaselineRun run : baseline.runs()) {
      out.println(
          "Baseline %s now holds a copy of %s (SHA-256 %s)."
              .formatted(name, run.origin(), run.sha256().orElseThrow()));
      run.original()
          .ifPresent(
              sha256 ->
                  out.println(
                      "  The copy is of what was read from it, without what looks like passwords and other secrets; the SHA-256 of the file is %s."
                          .formatted(sha256)));
    }
  }

  private void requireName() throws UsageException {
    try {
      Baseline.requireName(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void require(List<MeasuredRun> runs) throws UsageException {
    List<String> problems = new ArrayList<>();
    for (MeasuredRun run : runs) {
      if (!run.result().complete()) {
        problems.add(
            run.result().state() == RunState.RUNNING
                ? Unfinished.of(run.result())
                : "Run %s was interrupted. Go on with it first: %s"
                    .formatted(
                        run.result().id(),
                        Reply.to(Output.of(spec)).next().resume(run.result().id())));
      } else if (run.result().results().stream()
          .noneMatch(result -> result.outcome() instanceof Outcome.Measured)) {
        problems.add("Run " + run.result().id() + " measured nothing, so nothing can be judged.");
      }
    }
    problems.addAll(
        new Unlikeness(GatePolicy.DEFAULT, runs.subList(0, 1), runs.subList(1, runs.size()))
            .reasons().stream()
                .map(reason -> "The runs cannot be one baseline. " + reason)
                .toList());
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("\n", problems));
    }
  }

  /** Says in what the new runs differ from those that bore the name. */
  private void notePrevious(SideRuns sides, Baselines baselines, List<MeasuredRun> now)
      throws InterruptedException {
    PrintWriter err = Output.of(spec).getErr();
    try {
      Optional<Baseline> previous = baselines.find(name);
      if (previous.isPresent()) {
        new Unlikeness(GatePolicy.DEFAULT, sides.of(previous.get()), now)
            .reasons()
            .forEach(reason -> err.println("note: unlike the baseline before. " + reason));
      }
    } catch (IOException e) {
      err.println("note: the previous baseline cannot be read: " + Errors.describe(e));
    }
  }
}
