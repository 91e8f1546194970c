@NullMarked
package dev.assay.analysis.scorecard;

import org.jspecify.annotations.NullMarked;
