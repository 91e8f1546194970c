/** Inputs that kernels and checks compute alike, and the number formats they are in. */
@NullMarked
package dev.assay.plugins.gpu.data;

import org.jspecify.annotations.NullMarked;
