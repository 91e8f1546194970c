/**
 * What plugin authors test their workloads with: {@link dev.assay.testkit.WorkloadContract} for the
 * rules that the harness relies on, and fakes for tests of their own.
 */
@NullMarked
package dev.assay.testkit;

import org.jspecify.annotations.NullMarked;
