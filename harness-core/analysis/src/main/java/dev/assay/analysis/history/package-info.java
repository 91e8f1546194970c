/** Where a metric changed over many runs. */
@NullMarked
package dev.assay.analysis.history;

import org.jspecify.annotations.NullMarked;
