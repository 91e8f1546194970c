/**
 * Subjects side by side, metric by metric. Only like is compared with like, and what could not be
 * compared is named with its reason.
 */
@NullMarked
package dev.assay.analysis.scorecard;

import org.jspecify.annotations.NullMarked;
