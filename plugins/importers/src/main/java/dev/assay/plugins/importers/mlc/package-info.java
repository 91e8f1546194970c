/** What Intel's Memory Latency Checker prints. */
@NullMarked
package dev.assay.plugins.importers.mlc;

import org.jspecify.annotations.NullMarked;
