/** Streams of messages from one end to the other, and the workload that measures their rate. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.throughput;

import org.jspecify.annotations.NullMarked;
