/** {@code assay accept}: whether a machine is what it should be. */
@NullMarked
package dev.assay.cli.acceptance;

import org.jspecify.annotations.NullMarked;
