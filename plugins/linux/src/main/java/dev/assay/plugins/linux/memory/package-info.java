/**
 * Memory of this process: mapped with a page size, bound to NUMA nodes, linked into cycles, made
 * callable.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.linux.memory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
