/** sockperf's output. */
@NullMarked
package dev.assay.plugins.importers.sockperf;

import org.jspecify.annotations.NullMarked;
