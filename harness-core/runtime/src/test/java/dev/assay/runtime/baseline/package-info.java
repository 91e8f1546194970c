@NullMarked
package dev.assay.runtime.baseline;

import org.jspecify.annotations.NullMarked;
