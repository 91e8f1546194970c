@NullMarked
package dev.assay.analysis.history.evaluation;

import org.jspecify.annotations.NullMarked;
