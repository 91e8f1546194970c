@NullMarked
package dev.assay.analysis.acceptance.evaluation;

import org.jspecify.annotations.NullMarked;
