/** Writers of gate reports: for people, scripts, and the pages of CI services. */
@NullMarked
package dev.assay.report.gate;

import org.jspecify.annotations.NullMarked;
