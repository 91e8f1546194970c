/**
 * Records on their way from one process of the harness to another. For the harness, not for
 * plugins; it lies here because no library may be on the class path of plugins.
 */
@NullMarked
package dev.assay.api.exchange;

import org.jspecify.annotations.NullMarked;
