/** A run as text: its outcomes and what disturbed it. */
@NullMarked
package dev.assay.report.run;

import org.jspecify.annotations.NullMarked;
