/**
 * A compute device as workloads see it: memory, queues, kernels and events, whatever driver is
 * below.
 *
 * <p>A {@link ComputePlatform} has devices and closes everything that was made from them. Handles
 * are used by one thread at a time, unless they say otherwise; distinct queues of one device may be
 * used by distinct threads.
 */
@Export
@Version("2.3.0")
@NullMarked
package dev.assay.plugins.compute.device;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
