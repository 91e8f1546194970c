/**
 * What a worker tells the harness: {@link dev.assay.worker.protocol.WorkerEvent}s, each a line of
 * JSON. The harness reads them with a JSON library; here they are written without one.
 */
@NullMarked
package dev.assay.worker.protocol;

import org.jspecify.annotations.NullMarked;
