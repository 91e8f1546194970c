/** What is known about VM types, for scorecards. */
@NullMarked
package dev.assay.vmtypes.known;

import org.jspecify.annotations.NullMarked;
