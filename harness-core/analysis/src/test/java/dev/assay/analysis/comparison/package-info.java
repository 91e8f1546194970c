@NullMarked
package dev.assay.analysis.comparison;

import org.jspecify.annotations.NullMarked;
