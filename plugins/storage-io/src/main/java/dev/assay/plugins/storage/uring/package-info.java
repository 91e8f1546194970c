/** io_uring: one ring for each thread, driven by raw system calls and shared memory. */
@NullMarked
package dev.assay.plugins.storage.uring;

import org.jspecify.annotations.NullMarked;
