/** Runs the gate over real series of unchanged code and counts its mistakes. */
@NullMarked
package dev.assay.analysis.gate.evaluation;

import org.jspecify.annotations.NullMarked;
