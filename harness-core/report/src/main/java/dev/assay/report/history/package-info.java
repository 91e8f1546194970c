/** Histories of metrics as text, JSON and a page with charts. */
@NullMarked
package dev.assay.report.history;

import org.jspecify.annotations.NullMarked;
