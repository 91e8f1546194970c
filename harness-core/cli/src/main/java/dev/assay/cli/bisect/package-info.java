/** Finds the commit that made a metric worse. */
@NullMarked
package dev.assay.cli.bisect;

import org.jspecify.annotations.NullMarked;
