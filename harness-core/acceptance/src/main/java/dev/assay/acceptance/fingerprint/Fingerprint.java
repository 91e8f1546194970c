package dev.assay.acceptance.fingerprint;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checksum of what a device computed, with where it is from.
 *
 * @param work what makes two alike
 * @param value an exact whole number
 * @param device its number; empty where there is one
 */
record Fingerprint(
    Work work, double value, String machine, String run, OptionalInt device, int iteration) {
  private static final String NAME = "fingerprint";
  private static final String OF_DEVICE = NAME + ".device-";
  private static final String NOT_KNOWN = "not known";
  private static final String IMPLEMENTATION = "implementation";
  private static final String LIBRARY = "cublas";

  /**
   * What a checksum depends on: only with all of it the same must two be equal.
   *
   * @param parameters all of them but the device
   * @param fork whose inputs are its own, from 0
   * @param seed of the run
   * @param hardware the devices of the machine, with their model
   * @param device what the work ran on and through, such as {@code cuda-gpu of 132 compute units}
   * @param driver as the machine tells it
   * @param plugin with its version and its build
   */
  record Work(
      String workload,
      SortedMap<String, String> parameters,
      int fork,
      long seed,
      String hardware,
      String device,
      String driver,
      String plugin) {
    /**
     * Whether all is known that two must have in common. Of a library of the vendor the version is
     * not, and it may choose its kernel by a measurement.
     */
    boolean known() {
      return !hardware.contains(NOT_KNOWN)
          && !device.equals(NOT_KNOWN)
          && !driver.equals(NOT_KNOWN)
          && !plugin.contains(NOT_KNOWN)
          && !parameters.getOrDefault(IMPLEMENTATION, "").startsWith(LIBRARY);
    }

    /** Such as {@code gpu.gemm dtype=fp16}. */
    String label() {
      return Parameters.behind(workload, parameters, Set.of());
    }
  }

  /** All of a run, in the order measured. */
  static List<Fingerprint> of(FingerprintedRun run) {
    List<Fingerprint> found = new ArrayList<>();
    for (WorkloadResult result : run.run().result().results()) {
      if (result.outcome() instanceof Outcome.Measured) {
        MeasuredDevices devices = MeasuredDevices.of(result);
        result.counters().forEach(counter -> add(run, result, devices, counter, found));
      }
    }
    return found;
  }

  private static void add(
      FingerprintedRun from,
      WorkloadResult result,
      MeasuredDevices devices,
      OfIteration<Counter> of,
      List<Fingerprint> found) {
    String name = of.reported().name();
    boolean ofDevice = name.startsWith(OF_DEVICE) && name.matches(".*-\\d{1,4}");
    if (!ofDevice && !name.equals(NAME)) {
      return;
    }
    SortedMap<String, String> parameters = new TreeMap<>(result.parameters());
    parameters.remove("device");
    Conditions conditions = from.run().conditions();
    RunResult measured = from.run().result();
    found.add(
        new Fingerprint(
            new Work(
                result.workload(),
                parameters,
                of.fork(),
                from.seed(),
                hardware(measured.machine()) + " " + from.gpuModel().orElse(NOT_KNOWN),
                devices.of(of, name.substring(NAME.length())).orElse(NOT_KNOWN),
                conditions.driver().orElse(NOT_KNOWN),
                String.join(
                    " ",
                    result.plugin(),
                    conditions.plugins().getOrDefault(result.plugin(), NOT_KNOWN),
                    from.builds().getOrDefault(result.plugin(), NOT_KNOWN))),
            of.reported().value(),
            measured.machine().name(),
            measured.id(),
            ofDevice
                ? OptionalInt.of(Integer.parseInt(name.substring(OF_DEVICE.length())))
                : OptionalInt.empty(),
            of.iteration()));
  }

  private static String hardware(Machine machine) {
    Map<String, String> hardware = machine.equipment().hardware();
    return hardware.getOrDefault("gpu", NOT_KNOWN);
  }

  /** Where it is from, for people. */
  String place() {
    return machine
        + (device.isPresent() ? " device " + device.getAsInt() : "")
        + " (run "
        + run
        + ")";
  }
}
