/** One attempt at a unit, on its node. */
@NullMarked
package dev.assay.fleet.attempt;

import org.jspecify.annotations.NullMarked;
