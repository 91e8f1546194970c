/** The workloads that installed bundles offer, and how they are found. */
@NullMarked
package dev.assay.runtime.plugins.workload;

import org.jspecify.annotations.NullMarked;
