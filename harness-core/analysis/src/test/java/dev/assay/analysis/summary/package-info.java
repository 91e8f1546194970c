@NullMarked
package dev.assay.analysis.summary;

import org.jspecify.annotations.NullMarked;
