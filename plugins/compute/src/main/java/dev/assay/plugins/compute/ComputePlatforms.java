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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the devices of this machine. Looks before it touches any class that needs a driver. */
public final class ComputePlatforms {
  private static final Path DEVICE_FILES = Path.of("/dev");
  private static final String OPENCL_ALL_THE_SAME =
      "; -p backEnd=opencl measures what OpenCL has all the same";

  private final CudaBackEnd cuda;
  private final OpenClBackEnd openCl;
  private final GpuSigns signs;

  /** The devices of the machine that this process runs on. */
  public ComputePlatforms() {
    this.cuda = new CudaBackEnd(DEVICE_FILES);
    this.openCl = new OpenClBackEnd();
    this.signs = new GpuSigns(DEVICE_FILES);
  }

  /** The back end that a selection comes to, or why to none. */
  private sealed interface Choice {
    record Of(BackEnd backEnd) implements Choice {}

    record None(Availability.Missing missing) implements Choice {}
  }

  /** Whether there are such devices here, and if not, what to install or change. */
  public Availability availability(DeviceSelection selection) {
    return switch (choose(selection)) {
      case Choice.Of of -> Availability.available();
      case Choice.None(var missing) -> missing;
    };
  }

  /**
   * Opens the devices of the back end that is chosen or, where none is, of the first that has one.
   *
   * @throws ComputeException.Unavailable when {@link #availability} says that something is missing
   */
  public ComputePlatform open(DeviceSelection selection) {
    return switch (choose(selection)) {
      case Choice.Of(var backEnd) ->
          switch (backEnd) {
            case CUDA -> cuda.open(selection.cudaBinding());
            case OPENCL -> openCl.open();
          };
      case Choice.None(var missing) ->
          throw new ComputeException.Unavailable(
              missing.missing().stream()
                  .map(thing -> thing.what() + ": " + thing.remedy())
                  .collect(Collectors.joining("; ")));
    };
  }

  private Choice choose(DeviceSelection selection) {
    return selection
        .backEnd()
        .map(
            backEnd ->
                choice(
                    backEnd,
                    switch (backEnd) {
                      case CUDA -> cuda.availability(selection.cudaBinding());
                      case OPENCL ->
                          bindingForOpenCl(selection)
                              .<Availability>map(lack -> new Availability.Missing(List.of(lack)))
                              .orElseGet(openCl::availability);
                    }))
        .orElseGet(() -> any(selection));
  }

  private static Choice choice(BackEnd backEnd, Availability availability) {
    return switch (availability) {
      case Availability.Available available -> new Choice.Of(backEnd);
      case Availability.Missing missing -> new Choice.None(missing);
    };
  }

  /** CUDA or OpenCL, but no other device in the place of a GPU that does not work. */
  private Choice any(DeviceSelection selection) {
    Availability ofCuda = cuda.availability(selection.cudaBinding());
    if (!(ofCuda instanceof Availability.Missing(var lackOfCuda))) {
      return new Choice.Of(BackEnd.CUDA);
    }
    List<String> nvidia = new ArrayList<>(cuda.driverFiles());
    nvidia.addAll(signs.ofNvidia(selection.displayDevices()));
    if (!nvidia.isEmpty()) {
      return new Choice.None(new Availability.Missing(inPlaceOf("NVIDIA", nvidia, lackOfCuda)));
    }
    if (openCl.availability() instanceof Availability.Missing(var lackOfOpenCl)) {
      List<MissingThing> all = new ArrayList<>(lackOfCuda);
      all.addAll(lackOfOpenCl);
      return new Choice.None(new Availability.Missing(all));
    }
    List<String> amd = signs.ofAmd(selection.displayDevices());
    if (!amd.isEmpty() && !openCl.hasGpu()) {
      MissingThing noGpu =
          new MissingThing(
              "OpenCL offers no GPU",
              "install ROCm's OpenCL, see that clinfo lists the GPU and that this user may read and"
                  + " write /dev/kfd");
      return new Choice.None(new Availability.Missing(inPlaceOf("AMD", amd, List.of(noGpu))));
    }
    return bindingForOpenCl(selection)
        .<Choice>map(lack -> new Choice.None(new Availability.Missing(List.of(lack))))
        .orElseGet(() -> new Choice.Of(BackEnd.OPENCL));
  }

  /** The same work would be measured twice under two identities that mean nothing. */
  private static Optional<MissingThing> bindingForOpenCl(DeviceSelection selection) {
    return selection
        .cudaBinding()
        .map(
            binding ->
                new MissingThing(
                    "cudaBinding=%s is for CUDA, and OpenCL is used here"
                        .formatted(binding.name().toLowerCase(Locale.ROOT)),
                    "leave cudaBinding=auto"));
  }

  private static List<MissingThing> inPlaceOf(
      String maker, List<String> signs, List<MissingThing> lacks) {
    return lacks.stream()
        .map(
            lack ->
                new MissingThing(
                    "there is sign of a GPU of %s (%s), but %s"
                        .formatted(maker, String.join(", ", signs), lack.what()),
                    lack.remedy() + OPENCL_ALL_THE_SAME))
        .toList();
  }
}
