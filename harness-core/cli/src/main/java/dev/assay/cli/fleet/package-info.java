/** The commands about fleets, and what they print. */
@NullMarked
package dev.assay.cli.fleet;

import org.jspecify.annotations.NullMarked;
