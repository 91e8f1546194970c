/** Tests. */
@NullMarked
package dev.assay.fleet.unit;

import org.jspecify.annotations.NullMarked;
