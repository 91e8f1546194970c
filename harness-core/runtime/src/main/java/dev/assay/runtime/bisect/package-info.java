/** Finds the commit that made a metric worse, by building and measuring few of a row of them. */
@NullMarked
package dev.assay.runtime.bisect;

import org.jspecify.annotations.NullMarked;
