/** Collective operations over devices, and how their bandwidth is counted. */
@NullMarked
package dev.assay.plugins.interconnect.collective;

import org.jspecify.annotations.NullMarked;
