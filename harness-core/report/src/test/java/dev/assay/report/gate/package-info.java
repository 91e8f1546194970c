@NullMarked
package dev.assay.report.gate;

import org.jspecify.annotations.NullMarked;
