package dev.assay.runtime.baseline;

import java.util.Optional;

/**
 * A run that a baseline holds.
 *
 * @param origin the id of the run, or the path of the file, that it was copied from
 * @param sha256 of the copy; empty for a baseline of an earlier version, which has none and reads
 *     the origin as it is now
 * @param original the SHA-256 of the file of another tool that the copy was read from; empty where
 *     what was copied is the same
 */
public record BaselineRun(String origin, Optional<String> sha256, Optional<String> original) {}
