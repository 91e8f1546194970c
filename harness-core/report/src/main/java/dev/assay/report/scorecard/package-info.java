/** Scorecards as text, Markdown, JSON, CSV and OpenMetrics. */
@NullMarked
package dev.assay.report.scorecard;

import org.jspecify.annotations.NullMarked;
