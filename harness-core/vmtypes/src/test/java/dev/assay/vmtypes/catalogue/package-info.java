/** Tests. */
@NullMarked
package dev.assay.vmtypes.catalogue;

import org.jspecify.annotations.NullMarked;
