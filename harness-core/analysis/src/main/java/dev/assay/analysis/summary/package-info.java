/** One metric of one subject brought to a value with its uncertainty. */
@NullMarked
package dev.assay.analysis.summary;

import org.jspecify.annotations.NullMarked;
