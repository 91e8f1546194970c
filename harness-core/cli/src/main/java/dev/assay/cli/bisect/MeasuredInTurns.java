package dev.assay.cli.bisect;

import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.gate.SidePlans;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.WorkRequest;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.run.LocalRun;
import dev.assay.cli.run.RequestedPlan;
import dev.assay.cli.run.RunRequest;
import dev.assay.cli.signature.Signing;
import dev.assay.runtime.bisect.BisectFolder;
import dev.assay.runtime.bisect.BisectMeasuring;
import dev.assay.runtime.bisect.BisectSession;
import dev.assay.runtime.bisect.Commit;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.GivenOption;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures two builds in turns, fork by fork. */
final class MeasuredInTurns implements BisectMeasuring {
  private final WorkRequest work;
  private final Limits limits;
  private final List<GivenOption> options;
  private final BisectFolder folder;
  private final BisectText text;
  private final Reply reply;
  private volatile @Nullable StagedMeasurement measurement;

  MeasuredInTurns(
      WorkRequest work,
      Limits limits,
      List<GivenOption> options,
      BisectFolder folder,
      BisectText text,
      Reply reply) {
    this.work = work;
    this.limits = limits;
    this.options = options;
    this.folder = folder;
    this.text = text;
    this.reply = reply;
  }

  /** Ends what is being measured; false when nothing is. */
  boolean cancel() {
    StagedMeasurement running = measurement;
    if (running != null) {
      running.cancel();
    }
    return running != null;
  }

  @Override
  public BisectSession measure(Path good, Path other, Commit commit)
      throws IOException, InterruptedException {
    try (OpenCatalog first = bundles(good).open();
        OpenCatalog second = bundles(other).open()) {
      RunRequest request = request(good);
      RequestedPlan requested = new RequestedPlan(request, reply);
      RunPlan before = requested.of(first);
      SidePlans plans;
      try {
        plans = SidePlans.of(before, requested.of(second));
      } catch (SpecException | UsageException e) {
        return new BisectSession.Impossible(
            "it cannot be measured: " + String.valueOf(e.getMessage()));
      }
      return measure(first, second, plans, request, commit);
    } catch (SpecException | UsageException e) {
      throw new IOException("The good end cannot be measured: " + e.getMessage(), e);
    }
  }

  private BisectSession measure(
      OpenCatalog first, OpenCatalog second, SidePlans plans, RunRequest request, Commit commit)
      throws IOException, InterruptedException, UsageException {
    RunStore store = request.store();
    LocalRun local = new LocalRun(request, reply);
    RunSettings settings = local.settings(Optional.empty());
    Optional<RunHeader.VmType> vmType = local.vmType();
    NewRun here = NewRun.ofThisMachine().with(options);
    RunFolder good = here.create(store, plans.baseline(), vmType, null, Map.of());
    RunFolder other =
        here.create(store, plans.candidate(), vmType, null, Map.of("commit", commit.shortHash()));
    try (OpenRun before = here.open(good, first.get(), settings, text.side("good"));
        OpenRun after = here.open(other, second.get(), settings, text.side(commit.shortHash()))) {
      StagedMeasurement staged =
          new StagedMeasurement(List.of(before, after), Budget.unlimited(), text);
      measurement = staged;
      int forks = plans.candidate().workloads().getFirst().shape().forks();
      List<RunResult> results = staged.measure(List.of(Look.only(forks)), ignored -> Set.of());
      return results.stream().allMatch(RunResult::complete)
          ? new BisectSession.Measured(good.id(), other.id())
          : new BisectSession.Cancelled();
    } finally {
      measurement = null;
    }
  }

  private BundleFolders bundles(Path directory) {
    return new BundleFolders(List.of(directory), Optional.empty(), Optional.empty());
  }

  private RunRequest request(Path bundles) {
    return new RunRequest(
        work,
        Optional.empty(),
        limits,
        bundles(bundles),
        folder.runs(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        new Signing(Optional.empty(), InstantSource.system()),
        Optional.empty(),
        false,
        true,
        options);
  }
}
