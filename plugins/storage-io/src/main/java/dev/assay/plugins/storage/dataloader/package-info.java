/** The workload {@code storage.dataloader}: feeding samples to an accelerator. */
@NullMarked
package dev.assay.plugins.storage.dataloader;

import org.jspecify.annotations.NullMarked;
