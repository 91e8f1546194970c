/** {@code gpu.matrix-peak}: the peak rate of matrix units. */
@NullMarked
package dev.assay.plugins.gpu.matrix;

import org.jspecify.annotations.NullMarked;
