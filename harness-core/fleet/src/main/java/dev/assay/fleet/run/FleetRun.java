package dev.assay.fleet.run;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.targets.Target;
import dev.assay.runtime.directory.OwnedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Works on all targets of a fleet at once, each in a thread of its own. */
public final class FleetRun {
  private final Fleet fleet;
  private final Map<String, Target> targets;
  private final NodeFiles distribution;
  private final NodeRuntime.Source runtime;
  private final InstantSource clock;
  private final Duration pause;
  private final Map<String, String> problems = new ConcurrentSkipListMap<>();
  private final List<Thread> threads;
  private volatile boolean stopped;

  private interface Work {
    void on(TargetDriver driver) throws TargetException, IOException, InterruptedException;
  }

  /**
   * @param targets by name, all that the fleet's units name
   * @param distribution for units that are still to be handed over
   * @param runtime likewise, asked for only when it is needed
   * @param pause between two looks at the units of a target
   */
  public FleetRun(
      Fleet fleet,
      Map<String, Target> targets,
      NodeFiles distribution,
      NodeRuntime.Source runtime,
      InstantSource clock,
      Duration pause) {
    this.fleet = fleet;
    this.targets = new TreeMap<>(targets);
    this.distribution = distribution;
    this.runtime = runtime;
    this.clock = clock;
    this.pause = pause;
    this.threads = new CopyOnWriteArrayList<>();
  }

  /**
   * Brings every unit to its end.
   *
   * @return what went wrong, by target; what was handed over to those targets is left as it was,
   *     and their other units are shown as {@link UnitState#BLOCKED}
   */
  public Map<String, String> drive() throws InterruptedException {
    return onEach(TargetDriver::drive);
  }

  /** Takes in what became of the units since, without submitting any; returns as {@link #drive}. */
  public Map<String, String> look() throws InterruptedException {
    return onEach(TargetDriver::settle);
  }

  /** Ends every unit that is not over; returns as {@link #drive}. */
  public Map<String, String> cancel() throws InterruptedException {
    return onEach(TargetDriver::cancel);
  }

  /** Leaves the units as they are; what they run on runs on. The work in progress then returns. */
  public void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  public boolean stopped() {
    return stopped;
  }

  private Map<String, String> onEach(Work work) throws InterruptedException {
    Map<String, Throwable> defects = new ConcurrentHashMap<>();
    for (Target target : targets.values()) {
      if (!fleet.unfinished(target.name()).isEmpty() && !stopped) {
        Thread thread =
            Thread.ofVirtual()
                .name("target " + target.name())
                .uncaughtExceptionHandler((t, defect) -> defects.put(target.name(), defect))
                .unstarted(() -> on(target, work));
        threads.add(thread);
        thread.start();
      }
    }
    if (stopped) {
      threads.forEach(Thread::interrupt);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    for (Throwable defect : defects.values()) {
      throw new IllegalStateException(defect);
    }
    return new TreeMap<>(problems);
  }

  private void on(Target target, Work work) {
    Path state = fleet.folder().engineState(target.name());
    try {
      // Of the user alone: it holds keys of hosts and what an account is known by.
      Files.createDirectories(state, OwnedDirectory.OWNER_ONLY);
      EngineContext context =
          new EngineContext(fleet.folder().id(), distribution, runtime, state, clock, fleet::note);
      try (Engine engine = target.open(context)) {
        work.on(new TargetDriver(fleet, target.name(), engine, pause));
      }
    } catch (TargetException e) {
      problem(target, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      problem(target, "The files of the fleet cannot be written: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void problem(Target target, String message) {
    // To stop interrupts the threads, and that may look like anything.
    if (!stopped) {
      problems.put(target.name(), message);
      fleet.blocked(target.name());
    }
  }
}
