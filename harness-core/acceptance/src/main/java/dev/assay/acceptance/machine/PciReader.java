package dev.assay.acceptance.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the GPUs that the kernel sees on the PCI bus. */
record PciReader(FileTree files) {
  private static final String DEVICES = "sys/bus/pci/devices";
  private static final String GPUS_OF_DRIVER = "proc/driver/nvidia/gpus";

  /** From the PCI ID repository, https://pci-ids.ucw.cz. */
  private static final Map<String, String> VENDORS = Map.of("0x10de", "NVIDIA", "0x1002", "AMD");

  /** Width field of a link status register that reads as all ones. */
  private static final int WIDTH_OF_ALL_ONES = 63;

  private static final Pattern MINOR = Pattern.compile("Device Minor:\\s*([0-9]{1,4})");

  /** Sorted by address. */
  List<PciGpu> gpus() {
    return files.names(DEVICES).stream().flatMap(address -> gpu(address).stream()).toList();
  }

  /** Whether the kernel shows a PCI bus at all. */
  boolean hasBus() {
    return files.exists(DEVICES);
  }

  private Optional<PciGpu> gpu(String address) {
    String device = DEVICES + "/" + address + "/";
    boolean display =
        files
            .text(device + "class")
            .filter(code -> code.startsWith("0x03") || code.startsWith("0x12"))
            .isPresent();
    return display
        ? files
            .text(device + "vendor")
            .map(VENDORS::get)
            .map(vendor -> gpu(address, vendor, device))
        : Optional.empty();
  }

  private PciGpu gpu(String address, String vendor, String device) {
    OptionalInt width = files.smallNumber(device + "current_link_width");
    boolean gone =
        width.isPresent() && width.getAsInt() == WIDTH_OF_ALL_ONES || configurationIsGone(device);
    return new PciGpu(
        address,
        vendor,
        driver(device),
        positive(width),
        positive(files.smallNumber(device + "max_link_width")),
        !gone,
        withheld(address, device));
  }

  private boolean configurationIsGone(String device) {
    return files
        .bytes(device + "config")
        .filter(bytes -> bytes.length >= 4)
        .filter(bytes -> bytes[0] == -1 && bytes[1] == -1 && bytes[2] == -1 && bytes[3] == -1)
        .isPresent();
  }

  private Optional<String> driver(String device) {
    return files.realPath(device + "driver").map(path -> path.getFileName().toString());
  }

  /** What runs containers shows them the files of their own GPUs alone. */
  private boolean withheld(String address, String device) {
    boolean bound = driver(device).filter("nvidia"::equals).isPresent();
    if (!bound || !files.exists(GPUS_OF_DRIVER)) {
      return false;
    }
    return files.lines(GPUS_OF_DRIVER + "/" + address + "/information").stream()
        .map(MINOR::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(minor -> !files.exists("dev/nvidia" + minor.group(1)))
        .orElse(!files.exists(GPUS_OF_DRIVER + "/" + address));
  }

  /** 0 where a hypervisor does not show the link, 63 where the device has gone. */
  private static OptionalInt positive(OptionalInt width) {
    return width.isPresent() && width.getAsInt() > 0 && width.getAsInt() < WIDTH_OF_ALL_ONES
        ? width
        : OptionalInt.empty();
  }
}
