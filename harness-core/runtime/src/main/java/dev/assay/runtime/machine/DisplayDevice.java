package dev.assay.runtime.machine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PCI device of class display controller (0x03) or processing accelerator (0x12): GPUs, and also
 * the plain console adapters of servers and hypervisors.
 *
 * @param address such as {@code "0000:17:00.0"}
 * @param classCode such as {@code "0x030200"}, a 3D controller
 * @param vendorId such as {@code "0x10de"}
 * @param vendor its name, for makers of GPUs
 * @param linkSpeed of the PCI Express link as it is now, such as {@code "32.0 GT/s PCIe"}
 * @param linkWidth in lanes
 */
public record DisplayDevice(
    String address,
    String classCode,
    Optional<String> vendorId,
    Optional<String> deviceId,
    Optional<String> vendor,
    Optional<String> linkSpeed,
    OptionalInt linkWidth) {}
