@NullMarked
package dev.assay.plugins.interconnect.tcp.throughput;

import org.jspecify.annotations.NullMarked;
