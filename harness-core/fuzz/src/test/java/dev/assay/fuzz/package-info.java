/**
 * Fuzz targets: every reader of files that others may have written, each with its corpus, and what
 * must hold of any input.
 */
@NullMarked
package dev.assay.fuzz;

import org.jspecify.annotations.NullMarked;
