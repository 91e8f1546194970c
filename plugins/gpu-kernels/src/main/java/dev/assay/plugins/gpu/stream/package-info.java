/** {@code gpu.stream}: bandwidth of device memory, by the kernels of STREAM. */
@NullMarked
package dev.assay.plugins.gpu.stream;

import org.jspecify.annotations.NullMarked;
