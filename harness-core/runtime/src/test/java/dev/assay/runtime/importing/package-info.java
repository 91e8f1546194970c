@NullMarked
package dev.assay.runtime.importing;

import org.jspecify.annotations.NullMarked;
