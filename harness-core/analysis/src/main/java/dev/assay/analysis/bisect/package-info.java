/** Noisy binary search: which of a row of commits made a metric worse, and how sure that is. */
@NullMarked
package dev.assay.analysis.bisect;

import org.jspecify.annotations.NullMarked;
