/** How well the speed of a language model on CPUs is predicted from what a machine measures. */
@NullMarked
package dev.assay.analysis.prediction.evaluation;

import org.jspecify.annotations.NullMarked;
