@NullMarked
package dev.assay.analysis.gate;

import org.jspecify.annotations.NullMarked;
