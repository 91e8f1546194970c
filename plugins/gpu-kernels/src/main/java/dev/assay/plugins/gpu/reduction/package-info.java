/** Sums. */
@NullMarked
package dev.assay.plugins.gpu.reduction;

import org.jspecify.annotations.NullMarked;
