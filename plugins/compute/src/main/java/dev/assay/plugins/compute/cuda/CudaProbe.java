package dev.assay.plugins.compute.cuda;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.cuda.driver.CudaDriver;
import dev.assay.plugins.compute.cuda.driver.CudaFunctions;
import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import dev.assay.plugins.compute.cuda.ffm.FfmBinding;
import dev.assay.plugins.compute.device.ComputeException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what the CUDA driver lacks, before any class is touched that a lack would break: a failed
 * native library stays failed for the life of a JVM, and a call of a missing function ends it.
 */
record CudaProbe(Path deviceFiles) {
  /** Only libraries that stand in for the driver export it. */
  private static final String SIMULATION_MARK = "assaySimulatedDriver";

  private static final String INSTALL_DRIVER =
      "install an NVIDIA driver for %s or later, and see that nvidia-smi lists the GPU"
          .formatted(CudaProperties.version(CudaFunctions.OLDEST_DRIVER));

  boolean simulated() {
    return library().flatMap(library -> library.find(SIMULATION_MARK)).isPresent();
  }

  boolean libraryIsHere() {
    return library().isPresent();
  }

  Availability availability() {
    Optional<SymbolLookup> library = library();
    if (library.isEmpty()) {
      return Availability.missing(
          "no CUDA driver: %s cannot be loaded".formatted(CudaFunctions.LIBRARY), INSTALL_DRIVER);
    }
    List<String> missing =
        CudaFunctions.NAMES.stream().filter(name -> library.get().find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      return Availability.missing(
          "the CUDA driver is too old or incomplete: %s lacks %s"
              .formatted(CudaFunctions.LIBRARY, String.join(", ", missing)),
          INSTALL_DRIVER);
    }
    return devices(FfmBinding.load());
  }

  private Availability devices(CudaDriver driver) {
    try {
      int version = driver.devices().driverVersion();
      if (version < CudaFunctions.OLDEST_DRIVER) {
        return Availability.missing(
            "the driver supports %s, and kernels need %s"
                .formatted(
                    CudaProperties.version(version),
                    CudaProperties.version(CudaFunctions.OLDEST_DRIVER)),
            INSTALL_DRIVER);
      }
      driver.devices().init();
      return driver.devices().deviceCount() > 0
          ? Availability.available()
          : noDevice("the CUDA driver finds no device");
    } catch (ComputeException e) {
      String message = String.valueOf(e.getMessage());
      String what = "the CUDA driver cannot be used: " + message;
      // Only this one status says that the driver itself is in order.
      return message.contains(CudaStatus.NO_DEVICE.name()) || !closedDeviceFiles().isEmpty()
          ? noDevice(what)
          : Availability.missing(
              what, "see what nvidia-smi says, and the kernel log for messages of NVRM and Xid");
    }
  }

  private Availability noDevice(String what) {
    List<Path> closed = closedDeviceFiles();
    if (!closed.isEmpty()) {
      return Availability.missing(
          "%s, and this user may not read and write %s".formatted(what, closed),
          "give the user the right to these files, such as by the group 'video' or 'render'");
    }
    return Availability.missing(
        what,
        "see that nvidia-smi lists the GPU and that CUDA_VISIBLE_DEVICES does not hide it; in a"
            + " container, start it with --gpus all");
  }

  private List<Path> closedDeviceFiles() {
    List<Path> closed = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(deviceFiles, "nvidia*")) {
      for (Path file : files) {
        boolean open = Files.isReadable(file) && Files.isWritable(file);
        if (!open && !Files.isDirectory(file)) {
          closed.add(file);
        }
      }
    } catch (IOException e) {
      // A directory that cannot be listed says nothing about devices.
      return List.of();
    }
    return closed;
  }

  private static Optional<SymbolLookup> library() {
    try {
      return Optional.of(SymbolLookup.libraryLookup(CudaFunctions.LIBRARY, Arena.global()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
