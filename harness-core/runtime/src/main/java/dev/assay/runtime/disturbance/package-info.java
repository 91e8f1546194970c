/**
 * Watches, while an iteration is measured, what besides it has part of the machine.
 *
 * <p>Each {@link dev.assay.runtime.disturbance.Meter} compares counters of the kernel before and
 * after. What a machine does not count is not watched, and said to be so.
 */
@NullMarked
package dev.assay.runtime.disturbance;

import org.jspecify.annotations.NullMarked;
