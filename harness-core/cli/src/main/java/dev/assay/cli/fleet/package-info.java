/** Commands that measure on other machines. */
@NullMarked
package dev.assay.cli.fleet;

import org.jspecify.annotations.NullMarked;
