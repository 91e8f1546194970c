@NullMarked
package dev.assay.acceptance.reference;

import org.jspecify.annotations.NullMarked;
