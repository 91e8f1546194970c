/**
 * {@code gpu.launch-latency}: the time from launching an empty kernel to its end; {@code
 * gpu.graph-launch}: the same by CUDA graphs.
 */
@NullMarked
package dev.assay.plugins.gpu.latency;

import org.jspecify.annotations.NullMarked;
