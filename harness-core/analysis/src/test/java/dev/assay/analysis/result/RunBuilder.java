package dev.assay.analysis.result;

import dev.assay.api.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes down a run in a few words. */
public final class RunBuilder {
  private final String id;
  private final List<Peak> peaks = new ArrayList<>();
  private final List<WorkloadResult> results = new ArrayList<>();
  private String machine = "host-1";
  private Optional<String> vmType = Optional.empty();
  private OptionalInt gpus = OptionalInt.empty();
  private boolean complete = true;

  private RunBuilder(String id) {
    this.id = id;
  }

  public static RunBuilder run(String id) {
    return new RunBuilder(id);
  }

  public RunBuilder on(String machine) {
    this.machine = machine;
    return this;
  }

  /** How many GPUs the machine was seen to have. */
  public RunBuilder gpus(int seen) {
    this.gpus = OptionalInt.of(seen);
    return this;
  }

  public RunBuilder ofVmType(String vmType) {
    this.vmType = Optional.of(vmType);
    return this;
  }

  public RunBuilder peak(String quantity, double value, Unit unit) {
    peaks.add(new Peak(quantity, value, unit, "a test"));
    return this;
  }

  public RunBuilder nominalPeak(String quantity, double value, Unit unit) {
    peaks.add(new Peak(quantity, value, unit, "a base clock", true, OptionalDouble.empty()));
    return this;
  }

  /** A peak at the base clock of the cores. */
  public RunBuilder nominalPeak(String quantity, double value, Unit unit, double gigahertz) {
    return peak(quantity, value, unit, gigahertz, true);
  }

  /** A peak at the highest clock of the cores. */
  public RunBuilder highestPeak(String quantity, double value, Unit unit, double gigahertz) {
    return peak(quantity, value, unit, gigahertz, false);
  }

  private RunBuilder peak(
      String quantity, double value, Unit unit, double gigahertz, boolean nominal) {
    peaks.add(new Peak(quantity, value, unit, "a test", nominal, OptionalDouble.of(gigahertz)));
    return this;
  }

  public RunBuilder interrupted() {
    this.complete = false;
    return this;
  }

  public RunBuilder with(WorkloadBuilder workload) {
    results.add(workload.build());
    return this;
  }

  public RunResult build() {
    return new RunResult(
        id,
        Instant.EPOCH,
        new Machine(machine, vmType, peaks, gpus, Equipment.UNKNOWN),
        complete ? RunState.FINISHED : RunState.INTERRUPTED,
        results);
  }
}
