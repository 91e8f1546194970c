/** Commands that judge stored runs: scorecards, comparisons and references. */
@NullMarked
package dev.assay.cli.scorecard;

import org.jspecify.annotations.NullMarked;
