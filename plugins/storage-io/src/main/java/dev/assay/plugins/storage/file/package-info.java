/** Files that workloads make, and whether they can be made. */
@NullMarked
package dev.assay.plugins.storage.file;

import org.jspecify.annotations.NullMarked;
