/** What the texts of tools have in common. */
@NullMarked
package dev.assay.plugins.importers.text;

import org.jspecify.annotations.NullMarked;
