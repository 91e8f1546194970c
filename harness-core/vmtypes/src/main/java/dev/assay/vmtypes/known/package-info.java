/** Peaks, plausible values and prices of VM types, as scorecards use them. */
@NullMarked
package dev.assay.vmtypes.known;

import org.jspecify.annotations.NullMarked;
