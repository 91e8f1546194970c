package dev.assay.fleet.run;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.Retries;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.unit.Attempt;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitId;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a fleet, kept in its log. What a unit left on its node decides; what its engine says
 * of it only where it left nothing.
 */
public final class Fleet implements AutoCloseable {
  private final FleetFolder folder;
  private final FleetPlan plan;
  private final RunStore runs;
  private final InstantSource clock;
  private final FleetListener listener;
  private final FleetLog log;
  private final Map<UnitId, PlannedUnit> units = new LinkedHashMap<>();
  private final Map<UnitId, UnitHistory> histories = new LinkedHashMap<>();
  private final Map<UnitId, UnitStatus> statuses = new LinkedHashMap<>();
  private final UnitFiles files = new UnitFiles();

  private Fleet(
      FleetFolder folder, RunStore runs, InstantSource clock, FleetListener listener, FleetLog log)
      throws IOException {
    this.folder = folder;
    this.plan = folder.plan();
    this.runs = runs;
    this.clock = clock;
    this.listener = listener;
    this.log = log;
    for (PlannedUnit unit : plan.units()) {
      units.put(unit.spec().id(), unit);
      histories.put(unit.spec().id(), new UnitHistory());
    }
    for (FleetEvent event : log.before()) {
      history(event.unit()).add(event);
    }
    for (PlannedUnit unit : plan.units()) {
      // A client killed before may have left a copy that is whole and not taken in.
      takeIn(unit.spec().id());
      show(unit.spec().id(), new JobState.Absent());
    }
  }

  /**
   * Opens a fleet to go on with it.
   *
   * @param runs where its runs go
   * @throws IOException also when another client is at work on it
   */
  public static Fleet open(
      FleetFolder folder, RunStore runs, InstantSource clock, FleetListener listener)
      throws IOException {
    FleetLog log = FleetLog.open(folder.events());
    try {
      return new Fleet(folder, runs, clock, listener, log);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  public FleetFolder folder() {
    return folder;
  }

  public FleetPlan plan() {
    return plan;
  }

  /** Every unit as it stands. */
  public synchronized List<UnitStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /** The units of a target that are not over. */
  synchronized List<PlannedUnit> unfinished(String target) {
    return plan.units().stream()
        .filter(unit -> unit.target().equals(target) && !history(unit.spec().id()).over())
        .toList();
  }

  /** Whether a unit is with its engine. */
  synchronized boolean open(UnitId unit) {
    return history(unit).open();
  }

  /**
   * Remembers that a unit was handed over. Where a client is killed in between, the next one hands
   * it over again, which an engine bears.
   */
  synchronized void submitted(UnitId unit) throws IOException {
    if (!history(unit).open()) {
      add(new FleetEvent.Submitted(unit, clock.instant(), history(unit).submissions() + 1));
    }
    show(unit, new JobState.Absent());
  }

  /** Takes in what the engine says of a unit whose copy is up to date. */
  synchronized void saw(UnitId unit, JobState state) throws IOException {
    if (history(unit).over() || takeIn(unit)) {
      show(unit, state);
      return;
    }
    switch (state) {
      case JobState.Running running
          when !history(unit).runningOn().equals(Optional.of(running.node())) ->
          add(new FleetEvent.Running(unit, clock.instant(), running.node()));
      case JobState.Ended ended -> over(unit, ended.ending(), ended.detail());
      case JobState.Absent absent when history(unit).open() ->
          over(unit, Ending.NODE_FAILED, "the target does not know it any more");
      default -> {}
    }
    show(unit, state);
  }

  /** Whether the copy of a unit has its exit. */
  boolean hasExit(UnitId unit) {
    return Files.exists(folder.copy(unit).resolve(UnitFolder.EXIT));
  }

  /** Takes in that a unit was cancelled, whose copy is up to date. */
  synchronized void cancelled(UnitId unit) throws IOException {
    if (!takeIn(unit)) {
      over(unit, Ending.CANCELLED, "by assay fleet cancel");
    }
    show(unit, new JobState.Absent());
  }

  /** Takes in the exit of a unit with its run, where its copy has one. */
  private boolean takeIn(UnitId unit) throws IOException {
    Path copy = folder.copy(unit);
    Optional<UnitExit> exit = files.readExit(copy.resolve(UnitFolder.EXIT));
    if (exit.isEmpty()) {
      return false;
    }
    if (exit.get().run().isPresent()) {
      Path run = copy.resolve(UnitFolder.RESULTS).resolve(exit.get().run().get());
      if (Files.exists(run)) {
        runs.adopt(run);
      }
    }
    if (history(unit).exit().isEmpty()) {
      add(new FleetEvent.Finished(unit, clock.instant(), exit.get()));
    }
    return true;
  }

  private void over(UnitId unit, Ending said, String detail) throws IOException {
    UnitProgress progress = UnitProgress.of(folder.copy(unit));
    Ending ending =
        progress.end().filter(Attempt.TIMED_OUT::equals).isPresent() ? Ending.TIMED_OUT : said;
    int before =
        history(unit)
            .lastOver()
            .filter(over -> over.run().equals(progress.run()))
            .map(FleetEvent.Over::finished)
            .orElse(0);
    int attempt = Math.max(progress.attempts(), history(unit).submissions());
    Retries.Decision decision =
        new Retries(plan.attempts()).decide(ending, attempt, progress.finished() > before);
    add(
        new FleetEvent.Over(
            unit,
            clock.instant(),
            ending.label(),
            detail,
            decision instanceof Retries.Decision.Again,
            decision.reason(),
            progress.run(),
            progress.finished()));
  }

  private void add(FleetEvent event) throws IOException {
    log.append(event);
    history(event.unit()).add(event);
  }

  private UnitHistory history(UnitId unit) {
    UnitHistory history = histories.get(unit);
    if (history == null) {
      throw new IllegalStateException("The log of the fleet has the unknown unit " + unit + ".");
    }
    return history;
  }

  private void show(UnitId unit, JobState state) throws IOException {
    UnitStatus status = status(Objects.requireNonNull(units.get(unit)), history(unit), state);
    if (!status.equals(statuses.put(unit, status))) {
      listener.changed(status);
    }
  }

  private UnitStatus status(PlannedUnit unit, UnitHistory history, JobState job)
      throws IOException {
    Optional<Double> dollars = unit.dollars(history.machineTime(clock.instant()));
    if (history.exit().isPresent()) {
      UnitExit exit = history.exit().get();
      UnitState state = UnitState.of(exit.kind());
      return new UnitStatus(
          unit,
          state,
          exit.message(),
          Optional.of(exit.node()),
          exit.attempt(),
          state == UnitState.COMPLETE || state == UnitState.WORKLOADS_FAILED ? 1 : 0,
          Optional.empty(),
          exit.run(),
          dollars);
    }
    UnitProgress progress = UnitProgress.of(folder.copy(unit.spec().id()));
    Duration planned = progress.planned().isZero() ? unit.expected() : progress.planned();
    Optional<String> ended = history.lastOver().map(over -> over.reason() + ": " + over.detail());
    int attempts = Math.max(progress.attempts(), history.submissions());
    UnitState state = history.over() ? UnitState.LOST : state(history, job);
    return new UnitStatus(
        unit,
        state,
        state == UnitState.LOST || state == UnitState.WAITING ? ended.orElse("") : detail(job),
        state == UnitState.RUNNING ? history.runningOn() : Optional.empty(),
        attempts,
        progress.share(),
        state.over() ? Optional.empty() : Optional.of(planned.minus(progress.done())),
        Optional.empty(),
        dollars);
  }

  private static UnitState state(UnitHistory history, JobState job) {
    return switch (job) {
      case JobState.Queued queued -> UnitState.QUEUED;
      case JobState.Starting starting -> UnitState.STARTING;
      case JobState.Running running -> UnitState.RUNNING;
      case JobState.Absent absent ->
          history.open()
              ? history.runningOn().isPresent() ? UnitState.RUNNING : UnitState.QUEUED
              : UnitState.WAITING;
      case JobState.Ended ended -> UnitState.WAITING;
    };
  }

  private static String detail(JobState job) {
    return switch (job) {
      case JobState.Queued queued -> queued.reason();
      case JobState.Starting starting -> starting.doing();
      default -> "";
    };
  }

  /** Shows of the units of a target that cannot be used that they do not go on by themselves. */
  synchronized void blocked(String target) {
    for (PlannedUnit unit : unfinished(target)) {
      UnitId id = unit.spec().id();
      UnitStatus before = statuses.get(id);
      if (!open(id) && before != null) {
        UnitStatus blocked = before.blocked("target %s cannot be used".formatted(target));
        statuses.put(id, blocked);
        listener.changed(blocked);
      }
    }
  }

  /** Tells the listener of something that a person may want to know; one line. */
  public synchronized void note(String line) {
    listener.note(line);
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
