/** The workload {@code storage.metadata}: creating, looking up, opening and removing files. */
@NullMarked
package dev.assay.plugins.storage.metadata;

import org.jspecify.annotations.NullMarked;
