@NullMarked
package dev.assay.analysis.curve;

import org.jspecify.annotations.NullMarked;
