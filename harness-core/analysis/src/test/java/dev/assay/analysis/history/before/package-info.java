/**
 * The method by which a history's changes were found before it knew of rounding, memory, repetition
 * and drifts, as commit 69fddf45 has it: what the method of today is held against.
 */
@NullMarked
package dev.assay.analysis.history.before;

import org.jspecify.annotations.NullMarked;
