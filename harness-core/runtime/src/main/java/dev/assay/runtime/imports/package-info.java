/** Readers of what other harnesses measured. */
@NullMarked
package dev.assay.runtime.imports;

import org.jspecify.annotations.NullMarked;
