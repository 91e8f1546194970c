/** Predictions of the speed of language models. */
@NullMarked
package dev.assay.analysis.prediction;

import org.jspecify.annotations.NullMarked;
