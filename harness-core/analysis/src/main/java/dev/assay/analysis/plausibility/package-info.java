/** Whether a value is normal for its kind of machine. */
@NullMarked
package dev.assay.analysis.plausibility;

import org.jspecify.annotations.NullMarked;
