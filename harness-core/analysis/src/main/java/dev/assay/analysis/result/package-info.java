/** What a run measured, as plain values. Files and formats belong to other modules. */
@NullMarked
package dev.assay.analysis.result;

import org.jspecify.annotations.NullMarked;
