package dev.assay.api.machine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The storage under test: what the scratch directory lies on.
 *
 * @param mountPoint of its file system
 * @param fileSystem its type, such as {@code "ext4"}
 * @param device the block device below, such as {@code "nvme0n1"}; empty where there is no single
 *     one, as of a network file system
 * @param rotational as the device or hypervisor claims; many virtual disks claim to be
 * @param logicalBlockBytes what offsets and lengths of direct I/O are multiples of
 * @param memoryAlignmentBytes what the addresses of buffers of direct I/O are multiples of
 */
public record ScratchDisk(
    String mountPoint,
    String fileSystem,
    Optional<String> device,
    Optional<Boolean> rotational,
    OptionalInt logicalBlockBytes,
    OptionalInt memoryAlignmentBytes) {}
