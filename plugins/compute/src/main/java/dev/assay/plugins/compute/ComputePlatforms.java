package dev.assay.plugins.compute;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.cuda.CudaBackEnd;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.opencl.OpenClBackEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Opens the devices of this machine. Looks before it touches any class that needs a driver. */
public final class ComputePlatforms {
  private final CudaBackEnd cuda;
  private final OpenClBackEnd openCl;

  /** The devices of the machine that this process runs on. */
  public ComputePlatforms() {
    this.cuda = new CudaBackEnd(Path.of("/dev"));
    this.openCl = new OpenClBackEnd();
  }

  /** Whether there are such devices here, and if not, what to install or change. */
  public Availability availability(DeviceSelection selection) {
    List<MissingThing> missing = new ArrayList<>();
    for (BackEnd backEnd : selection.candidates()) {
      switch (availability(backEnd, selection)) {
        case Availability.Available available -> {
          return available;
        }
        case Availability.Missing(var things) -> missing.addAll(things);
      }
    }
    return new Availability.Missing(missing);
  }

  /**
   * Opens the devices of the first back end that has one.
   *
   * @throws ComputeException.Unavailable when {@link #availability} says that something is missing
   */
  public ComputePlatform open(DeviceSelection selection) {
    for (BackEnd backEnd : selection.candidates()) {
      if (availability(backEnd, selection) instanceof Availability.Available) {
        return switch (backEnd) {
          case CUDA -> cuda.open(selection.cudaBinding());
          case OPENCL -> openCl.open();
        };
      }
    }
    throw new ComputeException.Unavailable(
        switch (availability(selection)) {
          case Availability.Available available -> "The devices changed while they were opened.";
          case Availability.Missing(var things) ->
              things.stream()
                  .map(thing -> thing.what() + ": " + thing.remedy())
                  .collect(Collectors.joining("; "));
        });
  }

  private Availability availability(BackEnd backEnd, DeviceSelection selection) {
    return switch (backEnd) {
      case CUDA -> cuda.availability(selection.cudaBinding());
      case OPENCL -> openCl.availability();
    };
  }
}
