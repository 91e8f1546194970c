/** A run from its plan to its result: begin, measure all workloads, resume, finish. */
@NullMarked
package dev.assay.runtime.session;

import org.jspecify.annotations.NullMarked;
