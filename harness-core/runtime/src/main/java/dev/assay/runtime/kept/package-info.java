/** Stored runs as they were read the last time, so that reading many of them again is fast. */
@NullMarked
package dev.assay.runtime.kept;

import org.jspecify.annotations.NullMarked;
