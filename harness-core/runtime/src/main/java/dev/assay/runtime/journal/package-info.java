/**
 * What a run leaves in its folder: written so that nothing finished is ever lost, read anywhere.
 */
@NullMarked
package dev.assay.runtime.journal;

import org.jspecify.annotations.NullMarked;
