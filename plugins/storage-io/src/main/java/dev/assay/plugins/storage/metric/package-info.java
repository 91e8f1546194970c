/** Metrics that several workloads report in the same way. */
@NullMarked
package dev.assay.plugins.storage.metric;

import org.jspecify.annotations.NullMarked;
