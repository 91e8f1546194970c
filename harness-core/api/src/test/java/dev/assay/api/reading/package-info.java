@NullMarked
package dev.assay.api.reading;

import org.jspecify.annotations.NullMarked;
