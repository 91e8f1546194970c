package dev.assay.cli.gate;

import dev.assay.analysis.gate.EarlierRun;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.SequentialGate;
import dev.assay.analysis.gate.Work;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.signature.Signing;
import dev.assay.cli.store.UnreadableRuns;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.OpenDoubts;
import dev.assay.runtime.gate.RecentRuns;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import dev.assay.runtime.verdict.GateIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code assay run --gate}: measures until the gate has its verdict.
 *
 * @param results the folder of the store
 * @param scratch the directory on the storage under test; empty for the runs' own folders
 * @param labels to know the runs by later
 * @param options what the user chose, and where
 * @param signing of the runs
 * @param json whether the report is printed as JSON
 */
public record GatedRun(
    RunStore store,
    Path results,
    RunSettings settings,
    Optional<RunHeader.VmType> vmType,
    Optional<Path> scratch,
    Map<String, String> labels,
    List<GivenOption> options,
    Signing signing,
    GateRequest request,
    Reply reply,
    boolean json) {
  private static final int CANDIDATE_AFTER_BASELINE = 1;

  /** Plans the same for other bundles. */
  public interface Planning {
    RunPlan plan(OpenCatalog catalog)
        throws IOException, SpecException, UsageException, InterruptedException;
  }

  /**
   * Judges a plan against the baseline, and tells the verdict.
   *
   * @param bundles by whose policy those of the baseline are loaded, where it is a folder of them
   * @return the exit code
   */
  public int judge(OpenCatalog catalog, RunPlan plan, BundleFolders bundles, Planning planning)
      throws IOException, InterruptedException, SpecException, UsageException {
    Optional<Path> bundlesOfBaseline = request.bundles(store);
    if (bundlesOfBaseline.isEmpty()) {
      return request.tell(againstStored(catalog, plan), json, reply.out());
    }
    if (request.across().implementation()) {
      throw new UsageException(
          "--across is for a baseline that was measured. %s is a folder of bundles, whose plugins do the same work by the same means. Leave it out."
              .formatted(bundlesOfBaseline.get()));
    }
    try (OpenCatalog other = bundles.at(bundlesOfBaseline.get()).open()) {
      SidePlans plans = SidePlans.of(planning.plan(other), plan);
      plans.notes().forEach(note -> reply.err().println("note: " + note));
      return request.tell(againstBundles(other, catalog, plans), json, reply.out());
    }
  }

  private GateProgress progress() throws UsageException {
    boolean onlyDocument = request.printsDocument(json);
    return new GateProgress(
        onlyDocument ? reply.err() : reply.out(), Output.isTerminal(onlyDocument));
  }

  /** Measures the candidate alone, against what is stored. */
  private GateReport againstStored(OpenCatalog catalog, RunPlan plan)
      throws IOException, InterruptedException, UsageException {
    GatePolicy policy = request.files().readPolicy();
    Budget budget = budget();
    List<MeasuredRun> baseline;
    List<String> names;
    try (ForeignFiles foreign = new ForeignFiles(new AddedBundles())) {
      SideRuns runs = new SideRuns(store, new Baselines(results), foreign);
      baseline = runs.of(List.of(request.baseline()));
      runs.notes().forEach(note -> reply.err().println("note: " + note));
      names = runs.names(List.of(request.baseline()));
    }
    RunFolder folder = create(plan, labels);
    RecentRuns recent = new RecentRuns(store, results);
    List<EarlierRun> history = recent.like(baseline, Comparison.RUNS_POOLED);
    recent.unreadable().forEach((run, why) -> UnreadableRuns.note(run, why, reply.err()));
    Conditions conditions = folder.conditions();
    SequentialGate gate = new SequentialGate(policy, request.looks(), false, price());
    progress().progress("Run %s against %s".formatted(folder.id(), request.baseline()));
    GateReport report;
    try (OpenRun run = open(folder, catalog, "candidate")) {
      RunResult result =
          measure(
                  List.of(run),
                  budget,
                  soFar -> {
                    Sides sides = sides(baseline, new MeasuredRun(soFar.getFirst(), conditions));
                    return gate.look(sides.baseline(), sides.candidate(), history);
                  })
              .getFirst();
      Sides sides = sides(baseline, new MeasuredRun(result, conditions));
      report =
          counter(policy)
              .count(
                  request.across().told(gate.report(sides.baseline(), sides.candidate(), history)),
                  GateIdentity.of(
                      request.files().policySha256(),
                      names,
                      sides.baseline(),
                      sides.candidate(),
                      request.across().implementation()),
                  sides.candidate());
    }
    signing.sign(folder, reply);
    return report;
  }

  /** What is compared with what. */
  private record Sides(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {}

  private Sides sides(List<MeasuredRun> baseline, MeasuredRun candidate) {
    List<MeasuredRun> all =
        request
            .across()
            .prepareMeasured(Stream.concat(baseline.stream(), Stream.of(candidate)).toList());
    return new Sides(all.subList(0, baseline.size()), all.subList(baseline.size(), all.size()));
  }

  /** Measures both sides in turns. */
  private GateReport againstBundles(OpenCatalog baseline, OpenCatalog candidate, SidePlans plans)
      throws IOException, InterruptedException, UsageException {
    // Other plugins are what is judged here.
    GatePolicy policy = request.files().readPolicy().letting(Aspect.PLUGIN);
    SequentialGate gate = new SequentialGate(policy, request.looks(), true, price());
    Budget budget = budget();
    Map<String, String> baselineLabels = new TreeMap<>(labels);
    baselineLabels.put(Conditions.SIDE, Conditions.BASELINE);
    RunFolder before = create(plans.baseline(), baselineLabels);
    RunFolder after = create(plans.candidate(), labels);
    Conditions conditionsBefore = before.conditions();
    Conditions conditionsAfter = after.conditions();
    Function<List<RunResult>, List<MeasuredRun>> baselineOf =
        soFar -> List.of(new MeasuredRun(soFar.getFirst(), conditionsBefore));
    Function<List<RunResult>, List<MeasuredRun>> candidateOf =
        soFar -> List.of(new MeasuredRun(soFar.get(CANDIDATE_AFTER_BASELINE), conditionsAfter));
    progress().progress("Run %s against run %s, in turns".formatted(after.id(), before.id()));
    GateReport report;
    try (OpenRun first = open(before, baseline, Conditions.BASELINE);
        OpenRun second = open(after, candidate, "candidate")) {
      List<RunResult> measured =
          measure(
              List.of(first, second),
              budget,
              soFar -> gate.look(baselineOf.apply(soFar), candidateOf.apply(soFar), List.of()));
      List<MeasuredRun> judged = candidateOf.apply(measured);
      report =
          counter(policy)
              .count(
                  gate.report(baselineOf.apply(measured), judged, List.of()),
                  GateIdentity.of(
                      request.files().policySha256(),
                      List.of(),
                      baselineOf.apply(measured),
                      judged,
                      false),
                  judged);
    }
    signing.sign(before, reply);
    signing.sign(after, reply);
    return report;
  }

  private InconclusiveCount counter(GatePolicy policy) {
    return new InconclusiveCount(results, policy.inconclusive(), reply.err());
  }

  private Budget budget() throws IOException, UsageException {
    GateProgress progress = progress();
    return request
        .budget()
        .of(vmType.map(RunHeader.VmType::name), note -> progress.progress("Budget: " + note));
  }

  private List<RunResult> measure(
      List<OpenRun> sides, Budget budget, Function<List<RunResult>, Set<Work>> look)
      throws IOException, InterruptedException, UsageException {
    StagedMeasurement measurement = new StagedMeasurement(sides, budget, progress());
    RunPlan plan = sides.getLast().plan();
    try (Interruption ignored = new Interruption(measurement::cancel)) {
      return measurement.measure(request.looks(), soFar -> OpenDoubts.of(look.apply(soFar), plan));
    }
  }

  private OptionalDouble price() throws IOException {
    return request.budget().known(vmType.map(RunHeader.VmType::name));
  }

  private RunFolder create(RunPlan plan, Map<String, String> labels) throws IOException {
    return NewRun.ofThisMachine()
        .with(options)
        .create(store, plan, vmType, scratch.orElse(null), labels);
  }

  private OpenRun open(RunFolder folder, OpenCatalog catalog, String side)
      throws IOException, UsageException {
    return NewRun.ofThisMachine().open(folder, catalog.get(), settings, progress().side(side));
  }
}
