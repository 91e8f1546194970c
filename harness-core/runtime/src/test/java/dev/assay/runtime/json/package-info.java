@NullMarked
package dev.assay.runtime.json;

import org.jspecify.annotations.NullMarked;
