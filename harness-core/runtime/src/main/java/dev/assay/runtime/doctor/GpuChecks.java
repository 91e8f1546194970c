package dev.assay.runtime.doctor;

import dev.assay.runtime.machine.GpuSoftware;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineDescription.DisplayDevice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * GPUs that the machine shows and whether their kernel driver is loaded. What a loaded driver lacks
 * is told by the workloads, which ask it.
 */
final class GpuChecks {
  private static final String SUBJECT = "gpu";

  private GpuChecks() {}

  /**
   * One for each maker, none where there is no GPU of these makers; more where NVIDIA's kernel
   * driver is loaded.
   */
  static List<Check> of(MachineDescription machine, GpuSoftware software) {
    List<DisplayDevice> nvidia = by("NVIDIA", machine);
    List<DisplayDevice> amd = by("AMD", machine);
    return Stream.of(
            nvidia.isEmpty() ? List.<Check>of() : List.of(nvidia(nvidia, machine)),
            nvidia.isEmpty() || machine.nvidiaDriver().isEmpty()
                ? List.<Check>of()
                : GpuSoftwareChecks.of(software, machine.limits()),
            amd.isEmpty() ? List.<Check>of() : List.of(Check.ok(SUBJECT, described(amd, "AMD"))))
        .flatMap(List::stream)
        .toList();
  }

  private static List<DisplayDevice> by(String vendor, MachineDescription machine) {
    return machine.displayDevices().stream()
        .filter(device -> device.vendor().filter(vendor::equals).isPresent())
        .toList();
  }

  private static Check nvidia(List<DisplayDevice> gpus, MachineDescription machine) {
    String found = described(gpus, "NVIDIA");
    return machine
        .nvidiaDriver()
        .map(version -> Check.ok(SUBJECT, found + "; kernel driver " + version))
        .orElseGet(
            () ->
                Check.missing(
                    SUBJECT,
                    found + "; the kernel driver of NVIDIA is not loaded",
                    "sudo modprobe nvidia, or install NVIDIA's driver; in a container, start it"
                        + " with --gpus all"));
  }

  private static String described(List<DisplayDevice> gpus, String vendor) {
    return gpus.stream()
        .map(DisplayDevice::address)
        .collect(
            Collectors.joining(
                ", ", "%d of %s on the PCI bus: ".formatted(gpus.size(), vendor), ""));
  }
}
