/** Tests. */
@NullMarked
package dev.assay.vmtypes.known;

import org.jspecify.annotations.NullMarked;
