/** From memory-bound to compute-bound. */
@NullMarked
package dev.assay.plugins.gpu.roofline;

import org.jspecify.annotations.NullMarked;
