/** What the host does beside its devices: inputs and what must come of them, on all its cores. */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.compute.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
