/**
 * The process in which a bundle says what it offers. Plugin code runs here and in workers, never in
 * the harness.
 */
@NullMarked
package dev.assay.worker.description;

import org.jspecify.annotations.NullMarked;
