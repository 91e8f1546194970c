package dev.assay.runtime.machine.disk;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A block device that is not a loop, RAM or compressed RAM device.
 *
 * @param name under {@code /dev}
 * @param rotational as the device or hypervisor claims; many virtual disks claim to be
 * @param scheduler of I/O requests, such as {@code "none"}
 * @param writeCache {@code "write back"} where the device has a volatile cache, else {@code "write
 *     through"}
 */
public record Disk(
    String name,
    Optional<String> model,
    OptionalLong sizeBytes,
    Optional<Boolean> rotational,
    Optional<String> scheduler,
    OptionalInt logicalBlockBytes,
    OptionalInt physicalBlockBytes,
    Optional<String> writeCache) {}
