/** What a project asks of its gate: tolerances, limits and required metrics, read from a policy. */
@NullMarked
package dev.assay.analysis.gate.policy;

import org.jspecify.annotations.NullMarked;
