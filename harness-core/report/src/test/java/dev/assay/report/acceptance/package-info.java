@NullMarked
package dev.assay.report.acceptance;

import org.jspecify.annotations.NullMarked;
