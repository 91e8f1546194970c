package dev.assay.runtime.machine;

import java.util.Optional;

/**
 * The software between the hardware and the harness.
 *
 * @param kernel release, such as {@code "6.8.0-1015-azure"}
 * @param kernelBuild as {@code uname -v} prints it
 * @param distribution such as {@code "Ubuntu 24.04.1 LTS"}
 */
public record OperatingSystem(
    Optional<String> kernel, Optional<String> kernelBuild, Optional<String> distribution) {}
