/** {@code gpu.reduction}: sums of an array. */
@NullMarked
package dev.assay.plugins.gpu.reduction;

import org.jspecify.annotations.NullMarked;
