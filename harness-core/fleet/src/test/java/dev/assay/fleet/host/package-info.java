/** Tests. */
@NullMarked
package dev.assay.fleet.host;

import org.jspecify.annotations.NullMarked;
