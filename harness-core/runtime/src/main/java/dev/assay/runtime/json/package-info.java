/** JSON files from anywhere: how they are encoded, and what is wrong with one in plain words. */
@NullMarked
package dev.assay.runtime.json;

import org.jspecify.annotations.NullMarked;
