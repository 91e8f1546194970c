@NullMarked
package dev.assay.runtime.signature;

import org.jspecify.annotations.NullMarked;
