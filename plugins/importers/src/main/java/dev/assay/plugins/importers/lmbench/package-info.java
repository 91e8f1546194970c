/** What lmbench and its programs print. */
@NullMarked
package dev.assay.plugins.importers.lmbench;

import org.jspecify.annotations.NullMarked;
