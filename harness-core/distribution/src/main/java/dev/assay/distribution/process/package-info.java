/** Runs programs. */
@NullMarked
package dev.assay.distribution.process;

import org.jspecify.annotations.NullMarked;
