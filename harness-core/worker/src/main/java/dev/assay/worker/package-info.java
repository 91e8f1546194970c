/**
 * The measured process. It has a flat class path, knows nothing of OSGi, runs one fork of one
 * workload and tells the harness everything as events on a socket.
 */
@NullMarked
package dev.assay.worker;

import org.jspecify.annotations.NullMarked;
