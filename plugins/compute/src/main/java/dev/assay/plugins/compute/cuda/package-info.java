/** Compute devices on the CUDA driver. */
@NullMarked
package dev.assay.plugins.compute.cuda;

import org.jspecify.annotations.NullMarked;
