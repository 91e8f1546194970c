/** Many ratios in one number, with how much of the work it covers and how sure it is. */
@NullMarked
package dev.assay.analysis.composite;

import org.jspecify.annotations.NullMarked;
