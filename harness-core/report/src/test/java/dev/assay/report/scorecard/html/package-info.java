/** Tests of the page in a real browser. */
@NullMarked
package dev.assay.report.scorecard.html;

import org.jspecify.annotations.NullMarked;
