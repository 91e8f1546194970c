/** What control groups, affinity and resource limits leave to the harness. */
@NullMarked
package dev.assay.runtime.machine.limits;

import org.jspecify.annotations.NullMarked;
