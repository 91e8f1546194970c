/** Comma-separated values, by record or by the names of a header. */
@NullMarked
package dev.assay.plugins.importers.csv;

import org.jspecify.annotations.NullMarked;
