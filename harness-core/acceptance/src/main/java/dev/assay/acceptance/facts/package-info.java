/**
 * What a machine must have by the facts of its VM type, and the checks of it that need no
 * measuring.
 */
@NullMarked
package dev.assay.acceptance.facts;

import org.jspecify.annotations.NullMarked;
