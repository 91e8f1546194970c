/**
 * Calls of Linux, bound with the Foreign Function API: minus the errno underneath, exceptions
 * above.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.linux.call;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
