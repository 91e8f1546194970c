@NullMarked
package dev.assay.analysis.history.otava;

import org.jspecify.annotations.NullMarked;
