/** Engines that keep I/Os in flight, and what decides where the next one goes. */
@NullMarked
package dev.assay.plugins.storage.engine;

import org.jspecify.annotations.NullMarked;
