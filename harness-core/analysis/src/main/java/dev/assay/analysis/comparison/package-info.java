/** What may be compared with what, and the reasons why not. */
@NullMarked
package dev.assay.analysis.comparison;

import org.jspecify.annotations.NullMarked;
