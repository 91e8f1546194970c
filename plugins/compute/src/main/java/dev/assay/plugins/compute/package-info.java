/** Finds the compute devices of a machine and opens them. */
@Export
@Version("1.1.0")
@NullMarked
package dev.assay.plugins.compute;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
