package dev.assay.api.machine;

import java.util.OptionalInt;

/**
 * The caches of one level, type and size.
 *
 * @param level from 1
 * @param type {@code Data}, {@code Instruction} or {@code Unified}
 * @param bytes of each
 * @param instances how many the machine has; empty where it does not tell
 * @param sharedBy how many CPUs share one, the most where that differs; empty where the machine
 *     does not tell
 */
public record Cache(
    int level, String type, long bytes, OptionalInt instances, OptionalInt sharedBy) {}
