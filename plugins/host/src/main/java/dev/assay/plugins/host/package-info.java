/** What the benchmarks of the host share. */
@NullMarked
package dev.assay.plugins.host;

import org.jspecify.annotations.NullMarked;
