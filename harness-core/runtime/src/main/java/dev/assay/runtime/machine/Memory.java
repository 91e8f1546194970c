package dev.assay.runtime.machine;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Main memory.
 *
 * @param totalBytes that the kernel can use
 * @param transparentHugePages {@code always}, {@code madvise} or {@code never}; {@code none} for a
 *     kernel without
 * @param transparentHugePageDefragmentation how hard the kernel tries to get one at a page fault
 * @param transparentHugePageBytes of one
 * @param reservedHugePages of {@code hugePageBytes} each
 */
public record Memory(
    OptionalLong totalBytes,
    Optional<String> transparentHugePages,
    Optional<String> transparentHugePageDefragmentation,
    OptionalLong transparentHugePageBytes,
    OptionalLong reservedHugePages,
    OptionalLong hugePageBytes) {}
