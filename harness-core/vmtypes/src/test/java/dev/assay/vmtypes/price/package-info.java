/** Tests. */
@NullMarked
package dev.assay.vmtypes.price;

import org.jspecify.annotations.NullMarked;
