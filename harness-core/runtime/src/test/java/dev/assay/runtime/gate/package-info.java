@NullMarked
package dev.assay.runtime.gate;

import org.jspecify.annotations.NullMarked;
