/** What shells offer while a command line is typed. */
@NullMarked
package dev.assay.cli.completion;

import org.jspecify.annotations.NullMarked;
