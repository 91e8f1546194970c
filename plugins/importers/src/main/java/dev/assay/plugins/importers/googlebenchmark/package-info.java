/** What benchmarks of Google's library write. */
@NullMarked
package dev.assay.plugins.importers.googlebenchmark;

import org.jspecify.annotations.NullMarked;
