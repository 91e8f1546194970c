/** RDMA bandwidth and latency, measured by perftest. */
@NullMarked
package dev.assay.plugins.interconnect.rdma;

import org.jspecify.annotations.NullMarked;
