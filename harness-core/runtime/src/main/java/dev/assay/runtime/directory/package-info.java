/** Directories that a run makes for itself and that do not outlive it, and files written whole. */
@NullMarked
package dev.assay.runtime.directory;

import org.jspecify.annotations.NullMarked;
