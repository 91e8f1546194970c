/** Launch latency. */
@NullMarked
package dev.assay.plugins.gpu.latency;

import org.jspecify.annotations.NullMarked;
