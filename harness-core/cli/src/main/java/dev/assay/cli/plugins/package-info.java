/** Opens the bundles, and the commands that list, check and start plugins. */
@NullMarked
package dev.assay.cli.plugins;

import org.jspecify.annotations.NullMarked;
