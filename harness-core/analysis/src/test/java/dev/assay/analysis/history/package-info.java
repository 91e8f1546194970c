@NullMarked
package dev.assay.analysis.history;

import org.jspecify.annotations.NullMarked;
