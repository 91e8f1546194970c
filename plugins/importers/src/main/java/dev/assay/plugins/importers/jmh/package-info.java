/** What JMH writes with {@code -rf json}. */
@NullMarked
package dev.assay.plugins.importers.jmh;

import org.jspecify.annotations.NullMarked;
