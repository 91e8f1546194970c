/**
 * JSON as real tools write it: amid other text, several documents in a file, and not to the letter.
 */
@NullMarked
package dev.assay.plugins.importers.json;

import org.jspecify.annotations.NullMarked;
