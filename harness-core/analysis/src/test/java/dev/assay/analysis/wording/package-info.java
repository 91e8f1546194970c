/** Tests of how things are written. */
@NullMarked
package dev.assay.analysis.wording;

import org.jspecify.annotations.NullMarked;
