@NullMarked
package dev.assay.report.run;

import org.jspecify.annotations.NullMarked;
