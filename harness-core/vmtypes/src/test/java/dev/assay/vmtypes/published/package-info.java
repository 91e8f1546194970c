/** Tests. */
@NullMarked
package dev.assay.vmtypes.published;

import org.jspecify.annotations.NullMarked;
