/** What back ends have open, closed in the right order. */
@NullMarked
package dev.assay.plugins.compute.resource;

import org.jspecify.annotations.NullMarked;
