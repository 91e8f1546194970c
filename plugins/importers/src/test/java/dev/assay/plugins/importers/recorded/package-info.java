/** What importers make of recordings of real tools. */
@NullMarked
package dev.assay.plugins.importers.recorded;

import org.jspecify.annotations.NullMarked;
