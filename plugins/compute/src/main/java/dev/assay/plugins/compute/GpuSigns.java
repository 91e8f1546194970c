package dev.assay.plugins.compute;

import dev.assay.api.machine.DisplayDevice;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells of a GPU besides a driver that offers one. Where there is such a sign and no device,
 * the GPU is broken or hidden, and something else must not be measured in its place unasked.
 *
 * @param deviceFiles {@code /dev}
 */
record GpuSigns(Path deviceFiles) {
  // From the PCI ID repository, https://pci-ids.ucw.cz.
  private static final String NVIDIA = "0x10de";
  private static final String AMD = "0x1002";

  /** Of NVIDIA's GPUs, each named; empty where there is none. */
  List<String> ofNvidia(List<DisplayDevice> displayDevices) {
    List<String> signs = new ArrayList<>(files("nvidia*"));
    signs.addAll(onPci(displayDevices, NVIDIA));
    return signs;
  }

  /** Of AMD's GPUs, likewise. */
  List<String> ofAmd(List<DisplayDevice> displayDevices) {
    List<String> signs = new ArrayList<>(files("kfd"));
    signs.addAll(onPci(displayDevices, AMD));
    return signs;
  }

  private static List<String> onPci(List<DisplayDevice> displayDevices, String vendor) {
    return displayDevices.stream()
        .filter(device -> device.vendorId().filter(vendor::equals).isPresent())
        .map(device -> "the PCI device " + device.address())
        .toList();
  }

  private List<String> files(String glob) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(deviceFiles, glob)) {
      files.forEach(file -> found.add(file.toString()));
    } catch (IOException e) {
      // A directory that cannot be listed tells of no device.
      return List.of();
    }
    return found.stream().sorted().toList();
  }
}
