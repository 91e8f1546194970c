@NullMarked
package dev.assay.acceptance.machine;

import org.jspecify.annotations.NullMarked;
