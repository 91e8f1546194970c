@NullMarked
package dev.assay.analysis.result;

import org.jspecify.annotations.NullMarked;
