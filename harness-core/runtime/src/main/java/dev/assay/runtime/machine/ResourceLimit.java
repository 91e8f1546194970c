package dev.assay.runtime.machine;

import java.util.OptionalLong;

/**
 * A limit as set by {@code ulimit}.
 *
 * @param soft the one in force; empty for unlimited
 * @param hard up to which the process may raise it; empty for unlimited
 */
public record ResourceLimit(OptionalLong soft, OptionalLong hard) {}
