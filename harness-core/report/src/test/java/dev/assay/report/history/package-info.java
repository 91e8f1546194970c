@NullMarked
package dev.assay.report.history;

import org.jspecify.annotations.NullMarked;
