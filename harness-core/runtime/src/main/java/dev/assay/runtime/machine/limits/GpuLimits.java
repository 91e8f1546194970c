package dev.assay.runtime.machine.limits;

import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which GPUs, and which slices of them, a process can see. */
record GpuLimits(FileTree files) {
  /** What the runtimes of NVIDIA and AMD read, and what the container toolkit of NVIDIA does. */
  private static final List<String> VARIABLES =
      List.of(
          "CUDA_VISIBLE_DEVICES",
          "NVIDIA_VISIBLE_DEVICES",
          "ROCR_VISIBLE_DEVICES",
          "HIP_VISIBLE_DEVICES",
          "GPU_DEVICE_ORDINAL");

  /** The driver has a folder here for each slice, which those may read who may use it. */
  private static final String CAPABILITIES = "proc/driver/nvidia/capabilities";

  Optional<String> visible() {
    return joined(
        VARIABLES.stream()
            .flatMap(name -> files.variable(name).map(value -> name + "=" + value).stream()));
  }

  Optional<String> slices() {
    return joined(
        files.names(CAPABILITIES).stream()
            .filter(name -> name.startsWith("gpu"))
            .flatMap(
                gpu ->
                    named("gi", CAPABILITIES + "/" + gpu + "/mig")
                        .flatMap(
                            slice ->
                                named("ci", CAPABILITIES + "/" + gpu + "/mig/" + slice)
                                    .map(part -> gpu + "/" + slice + "/" + part))));
  }

  private Stream<String> named(String start, String folder) {
    return files.names(folder).stream().filter(name -> name.startsWith(start));
  }

  private static Optional<String> joined(Stream<String> parts) {
    return Optional.of(parts.collect(Collectors.joining(", "))).filter(text -> !text.isEmpty());
  }
}
