/** {@code gpu.fma-peak}: the peak rate of the units that are not matrix units. */
@NullMarked
package dev.assay.plugins.gpu.fma;

import org.jspecify.annotations.NullMarked;
