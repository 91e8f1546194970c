/** The workload {@code storage.saturation}: how deep a queue a disk needs. */
@NullMarked
package dev.assay.plugins.storage.saturation;

import org.jspecify.annotations.NullMarked;
