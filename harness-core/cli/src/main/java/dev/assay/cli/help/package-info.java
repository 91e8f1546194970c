/** How help texts are laid out, and the command that shows them. */
@NullMarked
package dev.assay.cli.help;

import org.jspecify.annotations.NullMarked;
