/** The workload {@code storage.io}: block I/O on files with fio's names and meanings. */
@NullMarked
package dev.assay.plugins.storage.io;

import org.jspecify.annotations.NullMarked;
