/** The VM types that there are. */
@NullMarked
package dev.assay.vmtypes.catalogue;

import org.jspecify.annotations.NullMarked;
