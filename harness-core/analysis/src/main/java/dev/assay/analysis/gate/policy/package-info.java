/** What a project asks of its gate. */
@NullMarked
package dev.assay.analysis.gate.policy;

import org.jspecify.annotations.NullMarked;
