/** How the bandwidth of a collective operation is counted. */
@NullMarked
package dev.assay.plugins.interconnect.collective;

import org.jspecify.annotations.NullMarked;
