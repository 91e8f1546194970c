/** The device plugins in the real harness, with real workers. */
@NullMarked
package dev.assay.plugins.compute.tests;

import org.jspecify.annotations.NullMarked;
