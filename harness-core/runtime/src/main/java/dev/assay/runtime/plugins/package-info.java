/** The catalogue of the plugins in a directory: what they offer, and what is wrong with them. */
@NullMarked
package dev.assay.runtime.plugins;

import org.jspecify.annotations.NullMarked;
