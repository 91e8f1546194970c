/** Data that tells where, when and by whom it was written, so that a reader can check it. */
@NullMarked
package dev.assay.plugins.storage.pattern;

import org.jspecify.annotations.NullMarked;
