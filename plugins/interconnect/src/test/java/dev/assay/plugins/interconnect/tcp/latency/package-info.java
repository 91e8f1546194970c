@NullMarked
package dev.assay.plugins.interconnect.tcp.latency;

import org.jspecify.annotations.NullMarked;
