package dev.assay.runtime.baseline;

import java.util.Optional;

/**
 * A run that a baseline holds.
 *
 * @param origin the id of the run, or the path of the file, that it was copied from
 * @param sha256 of the copy; empty for a baseline of an earlier version, which has none and reads
 *     the origin as it is now
 * @param original the SHA-256 of what was copied where the copy is without its secrets; empty where
 *     both are the same
 */
public record BaselineRun(String origin, Optional<String> sha256, Optional<String> original) {}
