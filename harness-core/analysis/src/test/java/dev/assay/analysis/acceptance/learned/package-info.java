@NullMarked
package dev.assay.analysis.acceptance.learned;

import org.jspecify.annotations.NullMarked;
