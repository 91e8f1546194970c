/** Named copies of runs that others are judged against. */
@NullMarked
package dev.assay.runtime.baseline;

import org.jspecify.annotations.NullMarked;
