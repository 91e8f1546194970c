/** Scorecards as one self-contained page. */
@NullMarked
package dev.assay.report.scorecard.html;

import org.jspecify.annotations.NullMarked;
