/**
 * {@code gpu.roofline}: throughput over arithmetic intensity, from memory-bound to compute-bound.
 */
@NullMarked
package dev.assay.plugins.gpu.roofline;

import org.jspecify.annotations.NullMarked;
