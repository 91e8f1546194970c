/** The workload {@code storage.sync-latency}: how long it takes to make an append durable. */
@NullMarked
package dev.assay.plugins.storage.synclatency;

import org.jspecify.annotations.NullMarked;
