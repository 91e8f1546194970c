@NullMarked
package dev.assay.analysis.gate.policy;

import org.jspecify.annotations.NullMarked;
