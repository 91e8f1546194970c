/** fio's JSON. */
@NullMarked
package dev.assay.plugins.importers.fio;

import org.jspecify.annotations.NullMarked;
