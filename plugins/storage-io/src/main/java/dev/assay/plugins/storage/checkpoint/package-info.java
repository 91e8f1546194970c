/** The workload {@code storage.checkpoint}: saving and restoring the state of a training run. */
@NullMarked
package dev.assay.plugins.storage.checkpoint;

import org.jspecify.annotations.NullMarked;
