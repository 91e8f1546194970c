package dev.assay.acceptance.fingerprint;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.MachineDescription.DisplayDevice;
import dev.assay.runtime.plan.PlannedWorkload;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run, with what its checksums depend on and its results do not tell.
 *
 * @param gpuModel the PCI ids of its GPUs, such as {@code 0x10de:0x2330}; empty where they are not
 *     known or the GPUs are not of one model
 * @param seed of the workloads' random numbers
 * @param builds the SHA-256 of its plugins by their symbolic names
 */
record FingerprintedRun(
    MeasuredRun run, Optional<String> gpuModel, long seed, Map<String, String> builds) {
  /** The label of runs in which something only plays a part of the machine. */
  private static final String SIMULATED = "simulated";

  FingerprintedRun {
    builds = Collections.unmodifiableSortedMap(new TreeMap<>(builds));
  }

  /** A run that Assay measured. */
  static FingerprintedRun of(RunFolder folder) throws IOException {
    RunHeader header = folder.header();
    return new FingerprintedRun(
        folder.measuredRun(), gpuModel(header), seed(header), builds(header));
  }

  /** Whether a run may have checksums to compare with, as far as it takes little to tell. */
  boolean comparableWith(RunHeader other) {
    Map<String, String> theirs = builds(other);
    return gpuModel.isPresent()
        && gpuModel.equals(gpuModel(other))
        && seed == seed(other)
        && builds.entrySet().stream()
            .anyMatch(own -> own.getValue().equals(theirs.get(own.getKey())));
  }

  private static long seed(RunHeader header) {
    return header.plan().seed();
  }

  private static Optional<String> gpuModel(RunHeader header) {
    Set<String> models =
        header.description().displayDevices().stream()
            .filter(device -> device.vendor().isPresent())
            .map(FingerprintedRun::model)
            .collect(Collectors.toSet());
    return models.size() == 1 && !header.labels().containsKey(SIMULATED)
        ? Optional.of(models.iterator().next()).filter(model -> !model.isEmpty())
        : Optional.empty();
  }

  /** Empty where the bus does not tell. */
  private static String model(DisplayDevice device) {
    return device.vendorId().isPresent() && device.deviceId().isPresent()
        ? device.vendorId().get() + ":" + device.deviceId().get()
        : "";
  }

  private static Map<String, String> builds(RunHeader header) {
    return header.plan().workloads().stream()
        .map(PlannedWorkload::plugin)
        .distinct()
        .collect(
            Collectors.toMap(
                plugin -> plugin.symbolicName(), plugin -> plugin.sha256(), (one, _) -> one));
  }
}
