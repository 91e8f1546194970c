/** How throughput grows with the number of TCP streams. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.scaling;

import org.jspecify.annotations.NullMarked;
