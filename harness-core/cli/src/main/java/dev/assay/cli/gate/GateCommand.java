package dev.assay.cli.gate;

import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.UnlikeCandidate;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.Across;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.store.LatestRun;
import dev.assay.cli.store.UnreadableRuns;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.RecentRuns;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.verdict.GateIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges stored runs against others. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judges whether a candidate is slower than a baseline: PASS, FAIL or INCONCLUSIVE.",
      "For a run you may also give the name of a baseline, or a file of another tool that 'assay"
          + " import' reads, such as JMH's JSON."
    },
    footer = {
      "Exit status: 0 passed; 1 failed, or inconclusive as often in a row as the policy says; 2"
          + " wrong usage or policy; 3 inconclusive; 4 a run is incomplete or a file cannot be"
          + " read."
    })
public final class GateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AddedBundles bundles = new AddedBundles();

  @Option(
      names = "--baseline",
      arity = "1..*",
      required = true,
      paramLabel = "RUN",
      description = "Judge against these runs.")
  private List<String> baseline = new ArrayList<>();

  @Option(
      names = "--candidate",
      arity = "1..*",
      paramLabel = "RUN",
      description = "Judge these runs (default: the latest finished run).")
  private List<String> candidate = new ArrayList<>();

  @Mixin private Across across = new Across();
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private Places places = new Places();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    GateFiles files = options.files();
    GatePolicy policy = files.readPolicy();
    files.check(json, baseline);
    RunStore store = new RunStore(places.results());
    Baselines baselines = new Baselines(places.results());
    try (ForeignFiles foreign = new ForeignFiles(bundles)) {
      SideRuns runs = new SideRuns(store, baselines, foreign);
      return judge(policy, store, runs, files);
    }
  }

  private int judge(GatePolicy policy, RunStore store, SideRuns runs, GateFiles files)
      throws Exception {
    List<MeasuredRun> sides = new ArrayList<>(runs.of(baseline));
    int split = sides.size();
    sides.addAll(
        runs.of(
            candidate.isEmpty()
                ? List.of(LatestRun.finished(store, Reply.to(Output.of(spec))))
                : candidate));
    List<MeasuredRun> compared = across.prepareMeasured(sides);
    List<MeasuredRun> before = compared.subList(0, split);
    List<MeasuredRun> after = compared.subList(split, compared.size());
    runs.notes().forEach(note -> Output.of(spec).getErr().println("note: " + note));
    requireDifferent(before, after);
    GateReport report = judge(policy, store, before, after);
    GateReport counted =
        new InconclusiveCount(places.results(), policy.inconclusive(), Output.of(spec).getErr())
            .count(
                report,
                GateIdentity.of(
                    files.policySha256(),
                    runs.names(baseline),
                    before,
                    after,
                    across.implementation()),
                after);
    files.tell(counted, json, baseline, Output.of(spec).getOut());
    return counted.exitCode();
  }

  private GateReport judge(
      GatePolicy policy, RunStore store, List<MeasuredRun> before, List<MeasuredRun> after)
      throws IOException {
    List<MeasuredRun> judged = Stream.concat(before.stream(), after.stream()).toList();
    RecentRuns recent = new RecentRuns(store, places.results());
    GateReport report =
        new Gate(policy, price(after))
            .judgeMeasured(before, after, recent.like(judged, Comparison.RUNS_POOLED));
    recent
        .unreadable()
        .forEach((run, why) -> UnreadableRuns.note(run, why, Output.of(spec).getErr()));
    GateReport told = across.told(report);
    return candidate.isEmpty()
        ? UnlikeCandidate.sentence(before, after.getFirst()).map(told::prefaced).orElse(told)
        : told;
  }

  private static OptionalDouble price(List<MeasuredRun> runs) throws IOException {
    return new GateBudget(Optional.empty(), Optional.empty())
        .known(runs.getFirst().result().machine().vmType());
  }

  private static void requireDifferent(List<MeasuredRun> before, List<MeasuredRun> after)
      throws UsageException {
    List<String> ids = before.stream().map(run -> run.result().id()).toList();
    for (MeasuredRun run : after) {
      if (ids.contains(run.result().id())) {
        throw new UsageException(
            ("Run %s is on both sides, so it would be compared with itself. Name another run as"
                    + " the candidate, or make one: ./assay run")
                .formatted(run.result().id()));
      }
    }
  }
}
