/** A VM on loan: made, handed out, and deleted whatever happens. */
@NullMarked
package dev.assay.azure.lease;

import org.jspecify.annotations.NullMarked;
