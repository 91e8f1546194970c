@NullMarked
package dev.assay.acceptance.measured;

import org.jspecify.annotations.NullMarked;
