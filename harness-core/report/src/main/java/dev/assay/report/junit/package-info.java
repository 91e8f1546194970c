/** Test reports as JUnit's, which CI systems read. */
@NullMarked
package dev.assay.report.junit;

import org.jspecify.annotations.NullMarked;
