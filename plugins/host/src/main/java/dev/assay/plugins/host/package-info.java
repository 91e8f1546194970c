/** What the JMH benchmarks of CPU and memory share. */
@NullMarked
package dev.assay.plugins.host;

import org.jspecify.annotations.NullMarked;
