/** Starts, watches and ends the measured processes. Nothing is measured in the harness itself. */
@NullMarked
package dev.assay.runtime.execution;

import org.jspecify.annotations.NullMarked;
