/**
 * Whether a candidate is slower than its baseline, how sure that is, and what would make it sure.
 */
@NullMarked
package dev.assay.analysis.gate;

import org.jspecify.annotations.NullMarked;
