package dev.assay.plugins.gpu.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import java.util.Locale;
import java.util.Optional;

/**
 * Says beforehand what would take a processor too long that stands in for a GPU: a series needs ten
 * operations, and nobody waits for minutes of work to learn what a processor does with it.
 */
public final class ProcessorTime {
  private static final int SERIES = 10;
  private static final double MOST_SECONDS = 60;
  // Operations per second of a core, of kernels in vector registers and of scalar ones: above what
  // any does, so that nothing is refused that would be done in time.
  private static final double VECTORS = 60e9;
  private static final double SCALARS = 4e9;
  // Of the stand-in for a driver, which runs each thread of a kernel on its own.
  private static final double SIMULATED = 1e8;

  private ProcessorTime() {}

  /**
   * Why the operations are too many for a device; empty on every GPU.
   *
   * @param operations of one launch
   * @param vectors whether the kernel is one that computes in the vector registers of processors
   * @param smaller parameters to choose
   */
  public static Optional<MissingThing> tooLong(
      DeviceProperties device, double operations, boolean vectors, String smaller) {
    if (!device.simulated() && device.kind() != DeviceKind.CPU) {
      return Optional.empty();
    }
    double ofCore = device.simulated() ? SIMULATED : vectors ? VECTORS : SCALARS;
    double seconds = operations / (ofCore * device.computeUnits());
    return seconds * SERIES <= MOST_SECONDS
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                String.format(
                    Locale.ROOT,
                    "%.3g operations would take %s %.0f s or more each time, as it is no GPU",
                    operations,
                    device.name(),
                    seconds),
                "run it on a GPU, or choose smaller " + smaller));
  }
}
