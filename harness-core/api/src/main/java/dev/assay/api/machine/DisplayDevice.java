package dev.assay.api.machine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PCI device of class display controller or processing accelerator: GPUs, and also the plain
 * console adapters of servers and hypervisors.
 *
 * @param address on the PCI bus, such as {@code "0000:17:00.0"}
 * @param classCode such as {@code "0x030200"}, a 3D controller
 * @param vendorId such as {@code "0x10de"}
 * @param vendor its name, for makers of GPUs
 * @param numaNode the number of the node it is nearest to; empty where the kernel places it on none
 */
public record DisplayDevice(
    String address,
    String classCode,
    Optional<String> vendorId,
    Optional<String> vendor,
    OptionalInt numaNode) {}
