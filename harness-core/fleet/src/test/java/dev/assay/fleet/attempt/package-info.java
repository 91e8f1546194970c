/** Tests. */
@NullMarked
package dev.assay.fleet.attempt;

import org.jspecify.annotations.NullMarked;
