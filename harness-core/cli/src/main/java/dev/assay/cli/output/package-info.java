/** Where and how commands print. */
@NullMarked
package dev.assay.cli.output;

import org.jspecify.annotations.NullMarked;
