/**
 * All that the harness and the processes it starts tell each other, as records: what a worker tells
 * ({@link dev.assay.worker.protocol.WorkerEvent}), what a describing process is asked and tells
 * ({@link dev.assay.worker.protocol.DescriptionRequest}, {@link
 * dev.assay.worker.protocol.DescriberEvent}). Events are lines of JSON, which the harness reads
 * with a JSON library and {@link dev.assay.worker.protocol.Json} writes without one.
 */
@NullMarked
package dev.assay.worker.protocol;

import org.jspecify.annotations.NullMarked;
