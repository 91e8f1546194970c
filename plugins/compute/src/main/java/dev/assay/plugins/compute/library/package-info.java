/** Finds NVIDIA's libraries where package managers put them. */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.compute.library;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
