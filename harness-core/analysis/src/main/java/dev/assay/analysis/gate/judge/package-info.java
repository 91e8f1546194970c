/** The statistics of the gate: comparisons of fork values, and verdicts on many of them at once. */
@NullMarked
package dev.assay.analysis.gate.judge;

import org.jspecify.annotations.NullMarked;
