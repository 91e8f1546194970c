@NullMarked
package dev.assay.acceptance.floor;

import org.jspecify.annotations.NullMarked;
