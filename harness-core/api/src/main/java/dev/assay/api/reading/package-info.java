/**
 * The files that importers read. For the harness, not for plugins; it lies here because no library
 * may be on the class path of plugins.
 */
@NullMarked
package dev.assay.api.reading;

import org.jspecify.annotations.NullMarked;
