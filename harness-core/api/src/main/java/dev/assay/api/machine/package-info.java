/**
 * What the harness knows of the machine that is measured. It reads the machine once for a run and
 * hands the facts to every workload, so that none reads {@code /sys} or {@code /proc} itself and
 * fails where a hypervisor or container hides them.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.assay.api.machine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
