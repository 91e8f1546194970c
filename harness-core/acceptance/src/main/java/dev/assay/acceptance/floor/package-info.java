/**
 * Limits for measured values, each with its source: those of vendors, published ones and learned
 * ones.
 */
@NullMarked
package dev.assay.acceptance.floor;

import org.jspecify.annotations.NullMarked;
