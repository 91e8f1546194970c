package dev.assay.runtime.machine;

import java.util.OptionalInt;

/**
 * The caches of one level and type.
 *
 * @param type {@code Data}, {@code Instruction} or {@code Unified}
 * @param bytes of one instance
 * @param instances in the whole machine; empty where not known
 * @param sharedBy how many CPUs share one, the most where that differs; empty where not known
 * @param source where it is known from; {@code getconf} tells AMD's last level as the sum over a
 *     socket
 */
public record Cache(
    int level,
    String type,
    long bytes,
    OptionalInt lineBytes,
    OptionalInt instances,
    OptionalInt sharedBy,
    String source) {}
