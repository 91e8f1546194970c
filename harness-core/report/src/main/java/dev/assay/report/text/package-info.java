/** Numbers, units and tables as a terminal shows them. */
@NullMarked
package dev.assay.report.text;

import org.jspecify.annotations.NullMarked;
