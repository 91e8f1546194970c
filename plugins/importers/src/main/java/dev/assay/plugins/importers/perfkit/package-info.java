/** What PerfKit Benchmarker writes. */
@NullMarked
package dev.assay.plugins.importers.perfkit;

import org.jspecify.annotations.NullMarked;
