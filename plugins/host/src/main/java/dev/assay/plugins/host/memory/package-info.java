/** What the memory of the host gives: bandwidth to all cores, latency to one. */
@NullMarked
package dev.assay.plugins.host.memory;

import org.jspecify.annotations.NullMarked;
