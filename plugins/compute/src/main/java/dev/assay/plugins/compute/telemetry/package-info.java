/** What a GPU does while it is measured: clocks, power, temperature and why it slows down. */
@Export
@Version("4.0.0")
@NullMarked
package dev.assay.plugins.compute.telemetry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
