/** The VM types and prices known to this installation, and the commands about them. */
@NullMarked
package dev.assay.cli.vmtypes;

import org.jspecify.annotations.NullMarked;
