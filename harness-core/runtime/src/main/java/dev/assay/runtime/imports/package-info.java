/** Readers of result files of JMH. */
@NullMarked
package dev.assay.runtime.imports;

import org.jspecify.annotations.NullMarked;
