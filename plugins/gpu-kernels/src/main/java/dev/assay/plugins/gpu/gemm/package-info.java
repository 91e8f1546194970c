/**
 * {@code gpu.gemm} and {@code gpu.sustained}: products of matrices by own kernels and by the
 * libraries of vendors.
 */
@NullMarked
package dev.assay.plugins.gpu.gemm;

import org.jspecify.annotations.NullMarked;
