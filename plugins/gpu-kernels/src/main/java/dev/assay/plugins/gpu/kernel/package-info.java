/** The kernels' sources and what was compiled from them. */
@NullMarked
package dev.assay.plugins.gpu.kernel;

import org.jspecify.annotations.NullMarked;
