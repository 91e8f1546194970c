package dev.assay.fleet.run;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.unit.UnitId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the units of one target to their ends. */
final class TargetDriver {
  private static final System.Logger LOG = System.getLogger(TargetDriver.class.getName());

  // A file system that nodes share may show an exit some seconds after the job is over.
  private static final int LOOKS_FOR_EXIT = 3;

  private final Fleet fleet;
  private final String target;
  private final Engine engine;
  private final Duration pause;
  private final Map<UnitId, Integer> looksAfterEnd = new HashMap<>();
  private boolean prepared;

  /**
   * @param pause between two looks at the units
   */
  TargetDriver(Fleet fleet, String target, Engine engine, Duration pause) {
    this.fleet = fleet;
    this.target = target;
    this.engine = engine;
    this.pause = pause;
  }

  /** Submits, watches and submits again, until every unit is over. */
  void drive() throws TargetException, IOException, InterruptedException {
    // Units that a client handed over before it was killed are looked at before anything is sent.
    look();
    while (!fleet.unfinished(target).isEmpty()) {
      submit();
      Thread.sleep(pause);
      look();
    }
  }

  private void submit() throws TargetException, IOException, InterruptedException {
    for (PlannedUnit unit : fleet.unfinished(target)) {
      if (!fleet.open(unit.spec().id())) {
        if (!prepared) {
          engine.prepare();
          prepared = true;
        }
        LOG.log(
            System.Logger.Level.DEBUG,
            () -> "submitting %s to %s".formatted(unit.spec().id(), target));
        engine.submit(unit.spec());
        fleet.submitted(unit.spec().id());
      }
    }
  }

  /**
   * Takes in what became of the units since, without submitting any; looks again where an exit may
   * still come.
   */
  void settle() throws TargetException, IOException, InterruptedException {
    look();
    while (!looksAfterEnd.isEmpty()) {
      Thread.sleep(pause);
      look();
    }
  }

  private void look() throws TargetException, IOException, InterruptedException {
    List<UnitId> open =
        fleet.unfinished(target).stream()
            .map(unit -> unit.spec().id())
            .filter(fleet::open)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    Map<UnitId, JobState> states = engine.poll(open);
    for (UnitId unit : open) {
      JobState state = states.getOrDefault(unit, new JobState.Absent());
      LOG.log(System.Logger.Level.DEBUG, () -> "%s on %s: %s".formatted(unit, target, state));
      if (!(state instanceof JobState.Queued || state instanceof JobState.Starting)) {
        engine.collect(unit, fleet.folder().copy(unit));
      }
      boolean over = state instanceof JobState.Ended || state instanceof JobState.Absent;
      if (!over
          || fleet.hasExit(unit)
          || looksAfterEnd.merge(unit, 1, Integer::sum) >= LOOKS_FOR_EXIT) {
        looksAfterEnd.remove(unit);
        fleet.saw(unit, state);
      }
    }
  }

  /** Ends every unit that is not over. */
  void cancel() throws TargetException, IOException, InterruptedException {
    for (PlannedUnit unit : fleet.unfinished(target)) {
      engine.cancel(unit.spec().id());
      engine.collect(unit.spec().id(), fleet.folder().copy(unit.spec().id()));
      fleet.cancelled(unit.spec().id());
    }
  }
}
