/** Processes that run plugin code: their output, their end, and everything they start. */
@NullMarked
package dev.assay.runtime.process;

import org.jspecify.annotations.NullMarked;
