/**
 * Signatures over the files of a run: an in-toto statement in a DSSE envelope, made and checked
 * with local keys and without a network.
 */
@NullMarked
package dev.assay.runtime.signature;

import org.jspecify.annotations.NullMarked;
