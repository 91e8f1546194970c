package dev.assay.runtime.machine;

import dev.assay.runtime.machine.MachineDescription.DisplayDevice;
import dev.assay.runtime.machine.MachineDescription.InfinibandPort;
import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads GPUs, their driver and RDMA ports. */
record DeviceReader(FileTree files) {
  private static final String PCI = "sys/bus/pci/devices";
  private static final String INFINIBAND = "sys/class/infiniband";
  private static final Pattern NVIDIA_VERSION = Pattern.compile("\\s([0-9]++(?:\\.[0-9]++)++)\\s");

  // From the PCI ID repository, https://pci-ids.ucw.cz.
  private static final Map<String, String> GPU_VENDORS =
      Map.of("0x10de", "NVIDIA", "0x1002", "AMD", "0x8086", "Intel");

  private static final Set<String> ACCELERATOR_VENDORS = Set.of("NVIDIA", "AMD");
  private static final Predicate<String> NVIDIA_FILE =
      Pattern.compile("nvidia[0-9]+").asMatchPredicate();

  List<DisplayDevice> displayDevices() {
    return files.names(PCI).stream()
        .flatMap(
            address ->
                files
                    .text(PCI + "/" + address + "/class")
                    .filter(code -> code.startsWith("0x03") || code.startsWith("0x12"))
                    .map(code -> displayDevice(address, code))
                    .stream())
        .toList();
  }

  /** Intel's are left out: most are graphics beside the processor, and nobody's accelerator. */
  boolean hasGpu() {
    return files.names("dev").stream().anyMatch(NVIDIA_FILE)
        || displayDevices().stream()
            .anyMatch(device -> device.vendor().filter(ACCELERATOR_VENDORS::contains).isPresent());
  }

  private DisplayDevice displayDevice(String address, String classCode) {
    String device = PCI + "/" + address + "/";
    Optional<String> vendorId = files.text(device + "vendor");
    return new DisplayDevice(
        address,
        classCode,
        vendorId,
        files.text(device + "device"),
        vendorId.map(GPU_VENDORS::get),
        files.text(device + "current_link_speed"),
        files.smallNumber(device + "current_link_width"));
  }

  /** The version of the loaded NVIDIA kernel driver, such as {@code 570.86.15}. */
  Optional<String> nvidiaDriver() {
    return files
        .text("sys/module/nvidia/version")
        .or(
            () ->
                files.lines("proc/driver/nvidia/version").stream()
                    .findFirst()
                    .map(NVIDIA_VERSION::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1)));
  }

  List<InfinibandPort> infinibandPorts() {
    return files.names(INFINIBAND).stream()
        .flatMap(
            device ->
                files.names(INFINIBAND + "/" + device + "/ports").stream()
                    .map(port -> infinibandPort(device, port)))
        .toList();
  }

  private InfinibandPort infinibandPort(String device, String port) {
    String path = INFINIBAND + "/" + device + "/ports/" + port + "/";
    return new InfinibandPort(
        device,
        port,
        // "4: ACTIVE": the number is the state's code.
        files.text(path + "state").map(state -> state.replaceFirst("^[0-9]+:\\s*", "")),
        files.text(path + "rate"),
        files.text(path + "link_layer"));
  }
}
