@NullMarked
package dev.assay.acceptance.budget;

import org.jspecify.annotations.NullMarked;
