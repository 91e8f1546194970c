/** Floors that are learned from machines taken for good. */
@NullMarked
package dev.assay.analysis.acceptance.learned;

import org.jspecify.annotations.NullMarked;
