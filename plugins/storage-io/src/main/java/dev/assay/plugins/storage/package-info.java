/** Workloads that measure storage. */
@NullMarked
package dev.assay.plugins.storage;

import org.jspecify.annotations.NullMarked;
