/**
 * The contract between Assay and its plugins.
 *
 * <p>A plugin is an OSGi bundle that offers workloads, either as a {@link BenchmarkPlugin} with
 * self-timed {@link Workload}s or as plain JMH classes, which {@link Benchmarks} may describe. This
 * package depends on the JDK only and follows semantic versioning: within a major version a plugin
 * compiled against an older minor version keeps working.
 */
@Export
@Version("2.0.0")
@NullMarked
package dev.assay.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
