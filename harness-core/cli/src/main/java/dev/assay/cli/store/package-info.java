/** Commands that show stored runs and add to them. */
@NullMarked
package dev.assay.cli.store;

import org.jspecify.annotations.NullMarked;
