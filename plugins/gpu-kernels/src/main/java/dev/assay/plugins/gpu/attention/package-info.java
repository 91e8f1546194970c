/**
 * {@code gpu.attention}: its workload, its kernels of back ends, and the result it is checked
 * against.
 */
@NullMarked
package dev.assay.plugins.gpu.attention;

import org.jspecify.annotations.NullMarked;
