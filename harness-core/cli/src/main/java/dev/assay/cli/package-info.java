/** The command line: the only place that prints and exits. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
