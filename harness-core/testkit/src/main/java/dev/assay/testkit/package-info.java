/**
 * What plugin authors test their workloads with: {@link dev.assay.testkit.WorkloadContract} for the
 * rules that the harness relies on, and fakes for tests of their own.
 */
@NullMarked
@Version("1.0.0")
package dev.assay.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
