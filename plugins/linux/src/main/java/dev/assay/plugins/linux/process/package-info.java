/** CPU time and processors of this process and its threads, and runs of other programs. */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.linux.process;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
