/** Where commands print: standard output, files and documents, and in which width. */
@NullMarked
package dev.assay.cli.output;

import org.jspecify.annotations.NullMarked;
