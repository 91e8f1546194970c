/** Estimates and their uncertainty from independent values; too few values are a type. */
@NullMarked
package dev.assay.analysis.statistics;

import org.jspecify.annotations.NullMarked;
