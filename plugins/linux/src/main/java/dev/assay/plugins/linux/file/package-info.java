/**
 * Files as Linux sees them: opened with its flags, past its page cache, their state and their
 * cached pages.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.assay.plugins.linux.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
