/** A message to and fro over TCP, and the workload that measures how long that takes. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.latency;

import org.jspecify.annotations.NullMarked;
