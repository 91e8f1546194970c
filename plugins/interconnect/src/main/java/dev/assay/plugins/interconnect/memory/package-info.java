/** Bandwidth and latency between the cores of each NUMA node and the memory of each. */
@NullMarked
package dev.assay.plugins.interconnect.memory;

import org.jspecify.annotations.NullMarked;
