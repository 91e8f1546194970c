/** The plugin: benchmarks of what connects machines, and the parts of one. */
@NullMarked
package dev.assay.plugins.interconnect;

import org.jspecify.annotations.NullMarked;
