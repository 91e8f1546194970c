@NullMarked
package dev.assay.analysis.plausibility;

import org.jspecify.annotations.NullMarked;
