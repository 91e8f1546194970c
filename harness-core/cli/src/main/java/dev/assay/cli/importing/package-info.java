/** Import of what other tools measured. */
@NullMarked
package dev.assay.cli.importing;

import org.jspecify.annotations.NullMarked;
