@NullMarked
package dev.assay.analysis.gate.judge;

import org.jspecify.annotations.NullMarked;
