/** The kernels that move data between devices. */
@NullMarked
package dev.assay.plugins.interconnect.kernel;

import org.jspecify.annotations.NullMarked;
