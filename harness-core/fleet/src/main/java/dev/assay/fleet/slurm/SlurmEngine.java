package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.CancelledExit;
import dev.assay.fleet.host.FolderCopy;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import dev.assay.fleet.slurm.SlurmClient.Patience;
import dev.assay.fleet.staging.Staging;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Units as jobs of Slurm. A job is found by its name, which holds fleet and unit, so a client that
 * was killed leaves nothing behind that the next one would not find.
 */
final class SlurmEngine implements Engine {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  // Slurm kills what has not ended some time after it was told to: KillWait, 30 s by default.
  private static final Duration LONGEST_END = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Host login;
  private final EngineContext context;
  private final SlurmClient slurm;
  private final Optional<String> javaHome;
  private final Staging staging;
  private final UnitJobs jobs;
  private final Map<UnitId, String> refused = new HashMap<>();
  // The controller forgets a job some minutes after its end (MinJobAge).
  private final Map<UnitId, JobState.Ended> ended = new HashMap<>();
  private Optional<String> staged = Optional.empty();

  SlurmEngine(Host login, SlurmSettings settings, Patience patience, EngineContext context) {
    this.login = login;
    this.context = context;
    this.slurm = new SlurmClient(login, patience, context.notes());
    this.javaHome = settings.javaHome();
    this.staging = new Staging(login, settings.directory(), context.notes());
    this.jobs = new UnitJobs(login, settings, context.fleet());
  }

  /**
   * Checks that there is a cluster, and stages. Whether a node can run the harness, each unit finds
   * out: the login node may be another kind of machine.
   */
  @Override
  public void prepare() throws TargetException, InterruptedException {
    slurm.version();
    NodeFiles distribution = context.files(javaHome);
    staging.stage(distribution);
    staged = Optional.of(staging.directory(distribution));
  }

  private String staged() throws TargetException, InterruptedException {
    if (staged.isEmpty()) {
      prepare();
    }
    return staged.orElseThrow();
  }

  @Override
  public void submit(UnitSpec unit) throws TargetException, InterruptedException {
    refused.remove(unit.id());
    ended.remove(unit.id());
    switch (slurm.submit(jobs.prepare(unit, staged()))) {
      case Submission.Accepted _ -> {}
      case Submission.Refused(String reason) -> refused.put(unit.id(), reason);
    }
  }

  @Override
  public Map<UnitId, JobState> poll(Collection<UnitId> units)
      throws TargetException, InterruptedException {
    List<String> names = units.stream().map(jobs::name).toList();
    Map<String, List<QueuedJob>> found =
        slurm.named(names).stream().collect(Collectors.groupingBy(QueuedJob::name));
    Map<UnitId, JobState> states = new HashMap<>();
    for (UnitId unit : units) {
      states.put(unit, state(unit, newest(found.getOrDefault(jobs.name(unit), List.of()))));
    }
    return states;
  }

  // Where a unit was submitted again, the last job counts.
  private static Optional<QueuedJob> newest(List<QueuedJob> jobs) {
    return jobs.stream().max(Comparator.comparingLong(job -> job.id().number()));
  }

  private JobState state(UnitId unit, Optional<QueuedJob> job)
      throws TargetException, InterruptedException {
    String refusal = refused.get(unit);
    if (refusal != null) {
      return new JobState.Ended(Ending.IMPOSSIBLE, refusal);
    }
    JobState.Ended end = ended.get(unit);
    if (end != null) {
      return end;
    }
    if (job.isEmpty()) {
      return new JobState.Absent();
    }
    JobState state =
        job.get().state().phase() == SlurmState.Phase.ENDED
            ? ended(unit, job.get())
            : StateTable.living(job.get());
    if (state instanceof JobState.Ended over) {
      ended.put(unit, over);
      if (over.ending() == Ending.IMPOSSIBLE) {
        slurm.cancel(jobs.name(unit));
      }
    }
    return state;
  }

  private JobState.Ended ended(UnitId unit, QueuedJob job)
      throws TargetException, InterruptedException {
    Optional<JobDetails> details =
        job.state() == SlurmState.FAILED ? slurm.details(job.id()) : Optional.empty();
    JobState.Ended state = StateTable.ended(job, details);
    if (state.ending() != Ending.FAILED) {
      return state;
    }
    String log = jobs.folder(unit) + "/" + UnitFolder.LOG;
    ScriptResult last = login.run("tail -n 1 %s\n".formatted(ShellText.quote(log)), LIMIT);
    return new JobState.Ended(
        state.ending(),
        last.output().isBlank()
            ? state.detail()
            : "%s; last it said: %s".formatted(state.detail(), last.output().strip()));
  }

  @Override
  public void cancel(UnitId unit) throws TargetException, InterruptedException {
    jobs.markCancelled(unit);
    slurm.cancel(jobs.name(unit));
    // A unit that measures brings what it has to safety first.
    long begin = System.nanoTime();
    while (lives(unit) && System.nanoTime() - begin < LONGEST_END.toNanos()) {
      Thread.sleep(LOOK);
    }
    CancelledExit.leave(login, jobs.folder(unit));
  }

  private boolean lives(UnitId unit) throws TargetException, InterruptedException {
    return slurm.named(List.of(jobs.name(unit))).stream()
        .anyMatch(job -> job.state().phase() != SlurmState.Phase.ENDED);
  }

  @Override
  public void collect(UnitId unit, Path copy)
      throws TargetException, IOException, InterruptedException {
    new FolderCopy(login, jobs.folder(unit)).update(copy);
  }

  @Override
  public void close() {
    login.close();
  }
}
