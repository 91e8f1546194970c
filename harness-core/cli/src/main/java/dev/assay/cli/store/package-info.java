/** Commands that show stored runs and import them. */
@NullMarked
package dev.assay.cli.store;

import org.jspecify.annotations.NullMarked;
