/** One run from its plan to its result. */
@NullMarked
package dev.assay.runtime.session;

import org.jspecify.annotations.NullMarked;
