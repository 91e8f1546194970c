package dev.assay.plugins.compute;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.machine.DisplayDevice;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.CudaBinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which devices to use.
 *
 * @param backEnd empty means CUDA, or OpenCL where nothing tells of an NVIDIA GPU
 * @param cudaBinding empty means JCuda where it has natives, else foreign functions
 * @param displayDevices that the machine is known to have: where the back end is not chosen, one of
 *     a maker of GPUs that no driver offers keeps other devices from being taken in its place
 */
public record DeviceSelection(
    Optional<BackEnd> backEnd,
    Optional<CudaBinding> cudaBinding,
    List<DisplayDevice> displayDevices) {
  private static final String AUTO = "auto";
  private static final TextParameter BACK_END =
      Parameter.choice(
          "backEnd",
          AUTO,
          List.of(AUTO, "cuda", "opencl"),
          "What the devices are used through; auto is CUDA, or OpenCL where nothing tells of an"
              + " NVIDIA GPU; a GPU that does not work is never replaced by a processor.");
  private static final TextParameter CUDA_BINDING =
      Parameter.choice(
          "cudaBinding",
          AUTO,
          List.of(AUTO, "jcuda", "ffm"),
          "How the CUDA driver is called; auto is JCuda where it has natives, else ffm.");

  public DeviceSelection {
    displayDevices = List.copyOf(displayDevices);
  }

  /** On a machine of whose display devices nothing is known. */
  public DeviceSelection(Optional<BackEnd> backEnd, Optional<CudaBinding> cudaBinding) {
    this(backEnd, cudaBinding, List.of());
  }

  /** Any device. */
  public static DeviceSelection any() {
    return new DeviceSelection(Optional.empty(), Optional.empty());
  }

  /** The parameters that a workload declares so that {@link #of} can read them. */
  public static List<Parameter> parameters() {
    return List.of(BACK_END, CUDA_BINDING);
  }

  /** What the user selected by {@link #parameters}. */
  public static DeviceSelection of(Context context) {
    return new DeviceSelection(
        choice(context, BACK_END).map(BackEnd::valueOf),
        choice(context, CUDA_BINDING).map(CudaBinding::valueOf),
        context.machine().displayDevices().toOptional().orElse(List.of()));
  }

  private static Optional<String> choice(Context context, TextParameter parameter) {
    return Optional.of(context.text(parameter))
        .filter(value -> !value.equals(AUTO))
        .map(value -> value.toUpperCase(Locale.ROOT));
  }
}
