/** The embedded OSGi framework: how bundles are installed, wired and flattened. */
@NullMarked
package dev.assay.runtime.plugins.wiring;

import org.jspecify.annotations.NullMarked;
