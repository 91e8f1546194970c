/** What MLPerf Storage and its DLIO write. */
@NullMarked
package dev.assay.plugins.importers.mlperfstorage;

import org.jspecify.annotations.NullMarked;
