/** Tests. */
@NullMarked
package dev.assay.fleet.staging;

import org.jspecify.annotations.NullMarked;
