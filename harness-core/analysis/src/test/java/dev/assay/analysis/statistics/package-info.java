@NullMarked
package dev.assay.analysis.statistics;

import org.jspecify.annotations.NullMarked;
