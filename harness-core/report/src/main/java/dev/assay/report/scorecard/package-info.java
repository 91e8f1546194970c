/** Writers of scorecards. */
@NullMarked
package dev.assay.report.scorecard;

import org.jspecify.annotations.NullMarked;
