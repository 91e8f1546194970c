package dev.assay.runtime.machine;

import java.util.Optional;

/**
 * What is known of a hypervisor below.
 *
 * @param hypervisor whether CPUID says that there is one; empty where the CPU has no such flag
 * @param vendor of the system by DMI, such as {@code "Microsoft Corporation"}
 * @param product of the system by DMI, such as {@code "Virtual Machine"}
 */
public record Virtualization(
    Optional<Boolean> hypervisor, Optional<String> vendor, Optional<String> product) {}
