/**
 * How a plugin reads what other tools wrote.
 *
 * <p>A {@link ResultImporter} is found by {@code META-INF/services} as a {@link
 * dev.assay.api.BenchmarkPlugin} is, and runs in a process of its own. This package has a version
 * of its own, so that importers and workloads can change apart.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.assay.api.importing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
