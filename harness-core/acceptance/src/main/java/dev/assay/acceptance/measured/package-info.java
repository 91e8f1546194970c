/**
 * Checks that measure: what is measured on a machine, what is measured again, and how it is judged.
 */
@NullMarked
package dev.assay.acceptance.measured;

import org.jspecify.annotations.NullMarked;
