package dev.assay.azure.engine;

import dev.assay.azure.arm.Pause;
import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Units on one VM, which is made when the first is handed over, and deleted when the engine is
 * closed and none runs any more.
 */
final class AzureEngine implements Engine {
  private final EngineContext context;
  private final OwnVm vm;

  /** Those that may be at work on the VM. */
  private final Set<UnitId> running = new HashSet<>();

  /**
   * @param patience with a lost connection, before Azure is asked whether the VM is there
   */
  AzureEngine(AzureTarget target, EngineContext context, Pause pause, Duration patience) {
    this.context = context;
    this.vm = new OwnVm(target, context, pause, patience);
  }

  @Override
  public void prepare() throws TargetException, InterruptedException {
    vm.made();
  }

  @Override
  public void submit(UnitSpec unit) throws TargetException, InterruptedException {
    OwnVm.Reached reached = vm.made();
    running.add(unit.id());
    reached.node().submit(reached.simulated() ? simulated(unit) : unit);
  }

  /** Whoever reads the run must see that no machine of Azure was measured. */
  private static UnitSpec simulated(UnitSpec unit) {
    Map<String, String> labels = new HashMap<>(unit.labels());
    labels.put("simulated", "Azure Resource Manager was played by a stub");
    return unit.withLabels(labels);
  }

  @Override
  public Map<UnitId, JobState> poll(Collection<UnitId> units)
      throws TargetException, InterruptedException {
    Map<UnitId, JobState> states = states(units);
    states.forEach(
        (unit, state) -> {
          if (state instanceof JobState.Ended || state instanceof JobState.Absent) {
            running.remove(unit);
          } else {
            running.add(unit);
          }
        });
    return states;
  }

  private Map<UnitId, JobState> states(Collection<UnitId> units)
      throws TargetException, InterruptedException {
    Optional<OwnVm.Reached> reached = vm.found();
    if (reached.isEmpty()) {
      return all(units, new JobState.Ended(Ending.PREEMPTED, "its VM is gone"));
    }
    Optional<String> ended = reached.get().lease().ended();
    if (ended.isPresent()) {
      // Final: another VM would break the same limit.
      return all(units, new JobState.Ended(Ending.CANCELLED, "its VM was deleted: " + ended.get()));
    }
    try {
      return reached.get().node().poll(units);
    } catch (TargetException e) {
      if (!gone(reached.get(), e)) {
        throw e;
      }
      vm.forget();
      return all(units, new JobState.Ended(Ending.PREEMPTED, "Azure took its VM away"));
    }
  }

  private static boolean gone(OwnVm.Reached reached, TargetException unreachable)
      throws TargetException {
    try {
      return reached.lease().gone();
    } catch (IOException e) {
      unreachable.addSuppressed(e);
      throw unreachable;
    }
  }

  private static Map<UnitId, JobState> all(Collection<UnitId> units, JobState state) {
    Map<UnitId, JobState> states = new HashMap<>();
    units.forEach(unit -> states.put(unit, state));
    return states;
  }

  @Override
  public void cancel(UnitId unit) throws TargetException, InterruptedException {
    Optional<OwnVm.Reached> reached = vm.found();
    if (reached.isPresent() && reached.get().lease().ended().isEmpty()) {
      reached.get().node().cancel(unit);
    }
    running.remove(unit);
  }

  @Override
  public void collect(UnitId unit, Path copy)
      throws TargetException, IOException, InterruptedException {
    Optional<OwnVm.Reached> reached = vm.found();
    if (reached.isPresent() && reached.get().lease().ended().isEmpty()) {
      reached.get().node().collect(unit, copy);
    }
  }

  @Override
  public void close() {
    try {
      if (running.isEmpty()) {
        vm.delete();
      } else {
        vm.leave();
      }
    } catch (IOException e) {
      context.notes().accept(String.valueOf(e.getMessage()));
    }
  }
}
