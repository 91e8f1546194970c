@NullMarked
package dev.assay.analysis.composite;

import org.jspecify.annotations.NullMarked;
