/** Floating-point peak without matrix units. */
@NullMarked
package dev.assay.plugins.gpu.fma;

import org.jspecify.annotations.NullMarked;
