/** An attempt at a unit of a fleet, on its node. */
@NullMarked
package dev.assay.cli.unit;

import org.jspecify.annotations.NullMarked;
