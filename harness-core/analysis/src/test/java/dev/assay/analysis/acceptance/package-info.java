@NullMarked
package dev.assay.analysis.acceptance;

import org.jspecify.annotations.NullMarked;
