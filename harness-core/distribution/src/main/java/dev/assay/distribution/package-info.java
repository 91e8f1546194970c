/** Makes the releases of Assay: archives and packages that need nothing installed. */
@NullMarked
package dev.assay.distribution;

import org.jspecify.annotations.NullMarked;
