/** Attention. */
@NullMarked
package dev.assay.plugins.gpu.attention;

import org.jspecify.annotations.NullMarked;
