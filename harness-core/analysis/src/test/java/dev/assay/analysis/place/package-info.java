@NullMarked
package dev.assay.analysis.place;

import org.jspecify.annotations.NullMarked;
