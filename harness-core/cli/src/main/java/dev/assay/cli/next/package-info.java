/** Commands for the user to give next. */
@NullMarked
package dev.assay.cli.next;

import org.jspecify.annotations.NullMarked;
