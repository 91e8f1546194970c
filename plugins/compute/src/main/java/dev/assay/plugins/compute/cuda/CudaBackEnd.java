package dev.assay.plugins.compute.cuda;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.cuda.driver.CudaFunctions;
import dev.assay.plugins.compute.cuda.ffm.FfmBinding;
import dev.assay.plugins.compute.cuda.jcuda.JCudaBinding;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.CudaBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and opens the CUDA devices. */
public final class CudaBackEnd {
  private final CudaProbe probe;

  /**
   * A back end that looks for device files to tell why there is no device.
   *
   * @param deviceFiles {@code /dev}
   */
  public CudaBackEnd(Path deviceFiles) {
    this.probe = new CudaProbe(deviceFiles);
  }

  /** Whether there is a device, by calls that need neither JCuda nor a complete driver. */
  public Availability availability(Optional<CudaBinding> binding) {
    Availability driver = probe.availability();
    if (driver instanceof Availability.Available
        && binding.equals(Optional.of(CudaBinding.JCUDA))
        && !jcudaHasNatives()) {
      return Availability.missing(
          "JCuda has no native library for " + platform(), "use cudaBinding=ffm");
    }
    return driver;
  }

  /** What is installed of a CUDA driver, whether it works or not; empty where there is none. */
  public List<String> driverFiles() {
    return probe.libraryIsHere() ? List.of(CudaFunctions.LIBRARY) : List.of();
  }

  /**
   * Opens the devices.
   *
   * @param binding empty means JCuda where it has natives
   * @throws ComputeException.Unavailable when JCuda cannot be loaded
   */
  public ComputePlatform open(Optional<CudaBinding> binding) {
    CudaBinding chosen =
        binding.orElseGet(() -> jcudaHasNatives() ? CudaBinding.JCUDA : CudaBinding.FFM);
    return new CudaPlatform(load(chosen), probe.simulated());
  }

  private static CudaDriver load(CudaBinding binding) {
    return switch (binding) {
      case FFM -> FfmBinding.load();
      case JCUDA -> {
        try {
          yield JCudaBinding.load(FfmBinding.load().devices()::deviceName);
        } catch (LinkageError e) {
          throw new ComputeException.Unavailable(
              "JCuda's native library cannot be loaded: %s. Use cudaBinding=ffm."
                  .formatted(e.getMessage()));
        }
      }
    };
  }

  private static boolean jcudaHasNatives() {
    return platform().equals("Linux amd64");
  }

  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
