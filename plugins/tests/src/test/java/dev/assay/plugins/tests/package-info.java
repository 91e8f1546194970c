/**
 * What no plugin can test alone: the rules between them, and the device plugins in the real
 * harness, with real workers.
 *
 * <p>A module of its own, since it needs every plugin: the library that it also tests, compute,
 * comes before them.
 */
@NullMarked
package dev.assay.plugins.tests;

import org.jspecify.annotations.NullMarked;
