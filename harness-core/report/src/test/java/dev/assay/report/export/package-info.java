@NullMarked
package dev.assay.report.export;

import org.jspecify.annotations.NullMarked;
