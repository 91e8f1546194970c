@NullMarked
package dev.assay.analysis.economics;

import org.jspecify.annotations.NullMarked;
