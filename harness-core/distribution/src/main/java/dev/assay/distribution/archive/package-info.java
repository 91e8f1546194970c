/** Archives and packages, the same bytes for the same content. */
@NullMarked
package dev.assay.distribution.archive;

import org.jspecify.annotations.NullMarked;
