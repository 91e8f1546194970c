/** What all importers have in common: how they describe their format, and how they recognise it. */
@NullMarked
package dev.assay.plugins.importers.format;

import org.jspecify.annotations.NullMarked;
