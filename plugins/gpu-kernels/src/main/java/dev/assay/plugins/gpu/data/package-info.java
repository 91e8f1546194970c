/** Inputs that can be computed again, and number formats. */
@NullMarked
package dev.assay.plugins.gpu.data;

import org.jspecify.annotations.NullMarked;
